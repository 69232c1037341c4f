import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const late: DnsFault = {
  name: 'late',
  summary: 'The right answer comes after 20 seconds, when no resolver waits for it any more.',
  reference: 'RFC 1035 §7.2',
  keys: EVERY_KEY,
  response: (response) => ({ ...response, packets: [{ afterMs: 20_000, id: 'same', form: 'whole' }] }),
};
