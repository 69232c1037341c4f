import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notPublic, publicOnly } from './address-guard.ts';

describe('what is not of the public internet', () => {
  test.each([
    ['0.0.0.0', 'the unspecified network'],
    ['0.1.2.3', 'the unspecified network'],
    ['10.0.0.1', 'a private address'],
    ['100.64.0.1', 'an address behind a carrier’s NAT'],
    ['100.127.255.255', 'an address behind a carrier’s NAT'],
    ['127.0.0.1', 'a loopback address'],
    ['127.255.255.254', 'a loopback address'],
    ['169.254.169.254', 'a link-local address'],
    ['172.16.0.1', 'a private address'],
    ['172.31.255.255', 'a private address'],
    ['192.0.0.8', 'an address for protocols'],
    ['192.0.2.1', 'an address for documentation'],
    ['192.168.1.1', 'a private address'],
    ['198.19.0.1', 'an address for benchmarks'],
    ['203.0.113.7', 'an address for documentation'],
    ['224.0.0.251', 'a multicast address'],
    ['255.255.255.255', 'a reserved address'],
    ['::', 'the unspecified address'],
    ['::1', 'a loopback address'],
    ['0:0:0:0:0:0:0:1', 'a loopback address'],
    ['fc00::1', 'a unique local address'],
    ['fdff::1', 'a unique local address'],
    ['fe80::1', 'a link-local address'],
    ['fec0::1', 'a site-local address'],
    ['ff02::1', 'a multicast address'],
    ['2001:db8::1', 'an address for documentation'],
    ['3fff::1', 'an address for documentation'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'an address for protocols'],
    ['64:ff9b:1::a00:1', 'a local NAT64 address'],
    ['100::1', 'an address that discards'],
    ['4000::1', 'no address of the internet'],
    // Forms that carry one
    ['::ffff:127.0.0.1', 'a form of 127.0.0.1, a loopback address'],
    ['::ffff:7f00:1', 'a form of 127.0.0.1, a loopback address'],
    ['::FFFF:10.1.2.3', 'a form of 10.1.2.3, a private address'],
    ['::127.0.0.1', 'a form of 127.0.0.1, a loopback address'],
    ['::ffff:0:10.0.0.1', 'a form of 10.0.0.1, a private address'],
    ['64:ff9b::a00:1', 'a form of 10.0.0.1, a private address'],
    ['64:ff9b::169.254.169.254', 'a form of 169.254.169.254, a link-local address'],
    ['2002:7f00:1::', 'a form of 127.0.0.1, a loopback address'],
    ['2002:c0a8:101::1', 'a form of 192.168.1.1, a private address'],
    // What is no plain address
    ['fe80::1%eth0', 'no address of the internet'],
    ['2606:4700::1%lo', 'no address of the internet'],
    ['127.1', 'no address of the internet'],
    ['0x7f.0.0.1', 'no address of the internet'],
    ['2130706433', 'no address of the internet'],
    ['localhost', 'no address of the internet'],
    ['', 'no address of the internet'],
  ])('%s is %s', (address, why) => expect(notPublic(address)).toBe(why));

  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700::1111',
    '2a01:4f8::1',
    '2001:200::1',
    '::ffff:1.1.1.1',
    '64:ff9b::101:101',
    '2002:101:101::1',
  ])('%s is', (address) => expect(notPublic(address)).toBeNull());

  test('any way of writing an address says the same', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, (parts) => {
        const long = parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        expect(notPublic(long)).toBe(notPublic(short));
        expect(notPublic(long.toUpperCase())).toBe(notPublic(long));
      }),
    );
  });

  test('nothing within a private network gets through, as Node reads them', () => {
    const private4 = new BlockList();
    for (const [network, prefix] of [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['127.0.0.0', 8],
    ] as const)
      private4.addSubnet(network, prefix);
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        if (private4.check(address)) expect(notPublic(address)).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

test('the machine’s own addresses are refused, in any form', () => {
  const guard = publicOnly(['1.2.3.4', '2a01:4f8::7', 'fe80::1%eth0']);
  expect(guard('1.2.3.4')).toBe('an address of this machine');
  expect(guard('::ffff:1.2.3.4')).toBe('an address of this machine');
  expect(guard('64:ff9b::102:304')).toBe('an address of this machine');
  expect(guard('2002:102:304::1')).toBe('an address of this machine');
  expect(guard('2a01:04f8:0::0007')).toBe('an address of this machine');
  expect(guard('1.2.3.5')).toBeNull();
  expect(guard('127.0.0.1')).toBe('a loopback address');
});
