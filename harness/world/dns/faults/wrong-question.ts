import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const wrongQuestion: DnsFault = {
  name: 'wrong-question',
  summary: 'The answer repeats a question that was not asked.',
  reference: 'RFC 5452 §9.1',
  keys: EVERY_KEY,
  response: (response, query) => ({ ...response, question: `other.${query.name}` }),
};
