import type { DnsFault } from './fault.ts';
import { ANSWERED_KEYS } from './keys.ts';

export const nxdomain: DnsFault = {
  name: 'nxdomain',
  summary: 'The name does not exist.',
  reference: 'RFC 2308 §2.1',
  keys: ANSWERED_KEYS,
  response: (response, query) => ({ ...response, rcode: 'NXDOMAIN', answers: [], authority: query.soa }),
};
