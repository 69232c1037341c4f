import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const truncatedNoTcp: DnsFault = {
  name: 'truncated-no-tcp',
  summary: 'The answer over UDP is truncated, and the name server closes TCP connections without an answer.',
  reference: 'RFC 7766 §5',
  keys: EVERY_KEY,
  response: (response, query) =>
    query.transport === 'udp'
      ? { ...response, answers: [], truncated: true }
      : { ...response, packets: [], hangUp: true },
};
