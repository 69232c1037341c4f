import type { DnsFault } from './fault.ts';
import { EVERY_KEY } from './keys.ts';

export const bogusAdditional: DnsFault = {
  name: 'bogus-additional',
  summary: 'The right answer is accompanied by addresses of names that are none of its business.',
  reference: 'RFC 2181 §5.4.1',
  keys: EVERY_KEY,
  response: (response) => ({
    ...response,
    additional: [
      { name: 'sut.test', type: 'A', data: '192.0.2.66', ttl: 86_400 },
      { name: 'elsewhere.test', type: 'A', data: '192.0.2.66', ttl: 86_400 },
    ],
  }),
};
