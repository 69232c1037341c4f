import { failure } from '../response.ts';
import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const formerr: DnsFault = {
  name: 'formerr',
  summary: 'The name server says that it does not understand the query.',
  reference: 'RFC 1035 §4.1.1',
  keys: EVERY_KEY,
  response: () => failure('FORMERR'),
};
