import { expect, test } from 'vitest';
import { isLoopback, serveAddresses } from './serve-addresses.ts';

test.each([
  [{ listen: '127.0.0.1', address: [] }, { listen: '127.0.0.1' }],
  [{ listen: '0:0::1', address: [] }, { listen: '::1' }],
  [
    { listen: '0.0.0.0', address: ['192.0.2.1'] },
    { listen: '0.0.0.0', address: '192.0.2.1' },
  ],
  [
    { listen: '::', address: ['2001:DB8::1'] },
    { listen: '::', address: '2001:db8::1' },
  ],
  [
    { listen: '::', address: ['2001:db8::1', '192.0.2.1'] },
    { listen: '::', address: '192.0.2.1', address6: '2001:db8::1' },
  ],
])('%j', (given, expected) => {
  expect(serveAddresses(given)).toEqual(expected);
});

test.each([
  [{ listen: 'localhost', address: [] }, '--listen takes an address, such as 127.0.0.1 or ::1; localhost is none'],
  [
    { listen: 'fe80::1%eth0', address: [] },
    '--listen takes an address, such as 127.0.0.1 or ::1; fe80::1%eth0 is none',
  ],
  [{ listen: '0.0.0.0', address: [] }, 'with --listen 0.0.0.0 DNS needs an address to give: say --address too'],
  [{ listen: '::0', address: [] }, 'with --listen :: DNS needs an address to give: say --address too'],
  [{ listen: '::1', address: ['x'] }, '--address takes an address, which DNS is to give; x is none'],
  [
    { listen: '0.0.0.0', address: ['192.0.2.1', '2001:db8::1'] },
    '--address 2001:db8::1: nobody listens there with --listen 0.0.0.0; --listen :: takes both families',
  ],
  [
    { listen: '::1', address: ['192.0.2.1'] },
    '--address 192.0.2.1: nobody listens there with --listen ::1; --listen :: takes both families',
  ],
  [
    { listen: '::', address: ['192.0.2.1', '192.0.2.2'] },
    '--address takes one address of IPv4: it was 192.0.2.1, and 192.0.2.2',
  ],
])('%j is refused', (given, message) => {
  expect(() => serveAddresses(given)).toThrow(message);
});

test('only loopback is this machine alone', () => {
  expect(['localhost', '::1', '127.9.9.9', '::', '0.0.0.0', '192.0.2.1', 'fd00::1'].filter(isLoopback)).toEqual([
    'localhost',
    '::1',
    '127.9.9.9',
  ]);
});
