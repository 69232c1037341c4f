import { failure } from '../response.ts';
import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const notimp: DnsFault = {
  name: 'notimp',
  summary: 'The name server says that it does not support such queries.',
  reference: 'RFC 1035 §4.1.1',
  keys: EVERY_KEY,
  response: () => failure('NOTIMP'),
};
