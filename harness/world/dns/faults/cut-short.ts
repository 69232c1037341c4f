import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const cutShort: DnsFault = {
  name: 'cut-short',
  summary: 'The answer ends in the middle of a record, without a word of truncation.',
  reference: 'RFC 1035 §4.1',
  keys: EVERY_KEY,
  response: (response) => ({ ...response, packets: [{ afterMs: 0, id: 'same', form: 'cut' }] }),
};
