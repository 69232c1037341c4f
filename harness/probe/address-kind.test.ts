import { expect, test } from 'vitest';
import { addressKind } from './address-kind.ts';

test.each([
  ['127.0.0.1', 'loopback'],
  ['0.0.0.0', 'loopback'],
  ['::1', 'loopback'],
  ['::', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:7f00:1', 'loopback'],
  ['64:ff9b::7f00:1', 'loopback'],
  ['2002:7f00:0001::', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['169.254.169.254', 'private'],
  ['100.64.0.1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['fe80::1%eth0', 'private'],
  ['fd00::1', 'private'],
  ['ff02::1', 'private'],
  ['255.255.255.255', 'private'],
  ['192.0.2.1', 'public'],
  ['172.32.0.1', 'public'],
  ['2001:db8::1', 'public'],
  ['::ffff:192.0.2.1', 'public'],
  ['2002:c000:0201::', 'public'],
])('%s is %s', (address, kind) => expect(addressKind(address)).toBe(kind));
