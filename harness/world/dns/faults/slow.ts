import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const slow: DnsFault = {
  name: 'slow',
  summary: 'The right answer comes after 1.5 seconds.',
  reference: 'RFC 1035 §7.2',
  keys: EVERY_KEY,
  response: (response) => ({ ...response, packets: [{ afterMs: 1_500, id: 'same', form: 'whole' }] }),
};
