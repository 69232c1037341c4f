import type { DnsFault } from './fault.ts';
import { ANSWERED_KEYS } from './keys.ts';

export const bogusSignature: DnsFault = {
  name: 'bogus-signature',
  summary: 'The answer carries a DNSSEC signature that no key of the zone has made.',
  reference: 'RFC 4035 §5',
  keys: ANSWERED_KEYS,
  response: (response) => {
    const first = response.answers[0];
    if (!first) return response;
    const signature = {
      name: first.name,
      type: 'RRSIG',
      data: { typeCovered: first.type, signer: first.name },
    } as const;
    return { ...response, answers: [...response.answers, signature] };
  },
};
