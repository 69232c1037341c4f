import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const truncated: DnsFault = {
  name: 'truncated',
  summary: 'The answer over UDP is truncated; the whole of it is there over TCP.',
  reference: 'RFC 7766 §5',
  keys: EVERY_KEY,
  response: (response, query) => (query.transport === 'udp' ? { ...response, answers: [], truncated: true } : response),
};
