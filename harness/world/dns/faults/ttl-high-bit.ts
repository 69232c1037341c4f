import type { DnsFault } from './fault.ts';
import { ANSWERED_KEYS } from './keys.ts';

export const ttlHighBit: DnsFault = {
  name: 'ttl-high-bit',
  summary: 'Time to live with the highest bit set, which counts as zero.',
  reference: 'RFC 2181 §8',
  keys: ANSWERED_KEYS,
  response: (response) => ({
    ...response,
    answers: response.answers.map((record) => ({ ...record, ttl: 0xffff_ffff })),
  }),
};
