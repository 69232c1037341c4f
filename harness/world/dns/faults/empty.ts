import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const empty: DnsFault = {
  name: 'empty',
  summary: 'The name exists, but has no record of the type that is asked for.',
  reference: 'RFC 2308 §2.2',
  keys: EVERY_KEY,
  response: (response, query) => ({ ...response, rcode: 'NOERROR', answers: [], authority: query.soa }),
};
