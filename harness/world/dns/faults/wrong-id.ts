import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const wrongId: DnsFault = {
  name: 'wrong-id',
  summary: 'The answer carries the id of another query, and nothing follows it.',
  reference: 'RFC 5452 §9.1',
  keys: EVERY_KEY,
  response: (response) => ({ ...response, packets: [{ afterMs: 0, id: 'wrong', form: 'whole' }] }),
};
