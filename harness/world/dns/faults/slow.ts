import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const slow: DnsFault = {
  name: 'slow',
  summary: 'The right answer comes after 0.2 seconds.',
  reference: 'RFC 1035 §7.2',
  keys: EVERY_KEY,
  // Longer would be no test of the server: libunbound learns our usual millisecond, and gives up after a few doublings of 50 ms.
  response: (response) => ({ ...response, packets: [{ afterMs: 200, id: 'same', form: 'whole' }] }),
};
