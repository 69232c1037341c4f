import { expect, test } from 'vitest';
import { addressShown } from './address-shown.ts';

test.each([
  ['127.0.0.1', 5269, '127.0.0.1:5269'],
  ['::1', 5269, '[::1]:5269'],
  ['::ffff:127.0.0.1', 5269, '127.0.0.1:5269'],
  ['xmpp.example.test', 5269, 'xmpp.example.test:5269'],
  [undefined, undefined, '?:?'],
])('%s and %s are shown as %s', (address, port, shown) => {
  expect(addressShown(address, port)).toBe(shown);
});
