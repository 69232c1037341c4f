import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const garbage: DnsFault = {
  name: 'garbage',
  summary: 'The answer has the right id, but its rest is no DNS message.',
  reference: 'RFC 1035 §4.1',
  keys: EVERY_KEY,
  response: (response) => ({ ...response, packets: [{ afterMs: 0, id: 'same', form: 'garbage' }] }),
};
