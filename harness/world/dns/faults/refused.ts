import { failure } from '../response.ts';
import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const refused: DnsFault = {
  name: 'refused',
  summary: 'The name server refuses to answer.',
  reference: 'RFC 1035 §4.1.1',
  keys: EVERY_KEY,
  response: () => failure('REFUSED'),
};
