import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const lame: DnsFault = {
  name: 'lame',
  summary: 'The name server is not responsible for the name and points to another that does not exist.',
  reference: 'RFC 1912 §2.8',
  keys: EVERY_KEY,
  response: (response, query) => ({
    ...response,
    rcode: 'NOERROR',
    authoritative: false,
    answers: [],
    authority: [{ name: query.name, type: 'NS', data: 'ns.nowhere.test' }],
  }),
};
