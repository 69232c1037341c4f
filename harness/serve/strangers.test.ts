// Who can come, and where such strangers may have us connect to.
import { describe, expect, test } from 'vitest';
import { placeGuard, type Strangers, strangersAt } from './strangers.ts';

test.each<[string, Strangers]>([
  ['127.0.0.1', 'none'],
  ['127.9.9.9', 'none'],
  ['::1', 'none'],
  ['172.30.53.1', 'private'],
  ['192.168.1.5', 'private'],
  ['10.0.0.1', 'private'],
  ['fd00::1', 'private'],
  ['0.0.0.0', 'anywhere'],
  ['::', 'anywhere'],
  ['169.254.1.1', 'anywhere'],
  ['8.8.8.8', 'anywhere'],
  ['2a00::1', 'anywhere'],
])('to %s come those of: %s', (listen, strangers) => {
  expect(strangersAt(listen)).toBe(strangers);
});

const own = (): readonly string[] => ['8.8.4.4'];
const asked = (strangers: Strangers, address: string, allowsPrivate = false, port = 5269): string | null =>
  placeGuard(strangers, { allowsPrivate, own })(address, port);

describe.each<[string, Strangers, readonly string[], readonly string[]]>([
  [
    'with strangers of a private network private addresses and public ones may be connected to',
    'private',
    ['10.0.0.1', '192.168.1.1', '172.30.53.2', 'fd00::1', '8.8.8.8', '2a00::1', '::ffff:10.0.0.1'],
    [
      '127.0.0.1',
      '::1',
      '169.254.169.254',
      'fe80::1',
      '0.0.0.0',
      '::',
      '224.0.0.1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
    ],
  ],
  [
    'with strangers from anywhere public ones alone may be',
    'anywhere',
    ['8.8.8.8', '2a00::1'],
    ['10.0.0.1', '100.64.0.1', 'fd00::1', '127.0.0.1', '::1', '169.254.169.254', '::ffff:10.0.0.1', '8.8.4.4'],
  ],
])('%s', (_, strangers, allowed, refused) => {
  test.each(allowed)('%s', (address) => {
    expect(asked(strangers, address)).toBeNull();
  });
  test.each(refused)('not %s, unless that was allowed', (address) => {
    expect(asked(strangers, address)).toMatch(/^an? |^the /);
    expect(asked(strangers, address, true)).toBeNull();
  });
  test('and ports of XMPP servers alone, whatever was allowed', () => {
    const ports = [22, 25, 80, 443, 3306, 5269, 6379, 15_269];
    const some = (allows: boolean): readonly number[] =>
      ports.filter((port) => asked(strangers, '8.8.8.8', allows, port) === null);
    expect(some(false)).toEqual([443, 5269, 15_269]);
    expect(some(true)).toEqual(some(false));
  });
});

test('where nobody but programs of this machine can come, anything may be connected to', () => {
  expect(['127.0.0.1', '10.0.0.1', '169.254.169.254'].map((address) => asked('none', address, false, 22))).toEqual([
    null,
    null,
    null,
  ]);
});
