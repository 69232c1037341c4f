import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const truncatedCounts: DnsFault = {
  name: 'truncated-counts',
  summary: 'The truncated answer over UDP announces records that it does not hold; the whole of it is there over TCP.',
  reference: 'RFC 1035 §4.1.1 "TC"',
  keys: EVERY_KEY,
  response: (response, query) =>
    query.transport === 'udp'
      ? { ...response, truncated: true, packets: [{ afterMs: 0, id: 'same', form: 'counts' }] }
      : response,
};
