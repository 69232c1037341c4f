import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitString, explicit, objectIdentifier, octetString, time, unsignedInteger } from './der.ts';
import { readElements, readExtensions, readObjectIdentifier } from './der-reader.ts';
import { decodeAltNames, encodeAltNames } from './general-names.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test.each([
  ['a small integer', unsignedInteger(Buffer.from([5])), '020105'],
  ['an integer that would look negative', unsignedInteger(Buffer.from([0x80])), '02020080'],
  ['zero', unsignedInteger(new Uint8Array()), '020100'],
  ['id-on-dnsSRV', objectIdentifier('1.3.6.1.5.5.7.8.7'), '06082b06010505070807'],
  ['an arc of three octets', objectIdentifier('1.2.840.113549'), '06062a864886f70d'],
  ['a first arc of 2', objectIdentifier('2.999.5222'), '0604883' + '7a866'],
  ['a length of two octets', octetString(Buffer.alloc(128)).subarray(0, 3), '048180'],
  ['a length of three octets', octetString(Buffer.alloc(256)).subarray(0, 4), '04820100'],
  ['a bit string', bitString(Buffer.from([1])), '03020001'],
  ['an explicit tag', explicit(3, Buffer.from([5, 0])), 'a3020500'],
  ['a UTC time', time(Date.UTC(2026, 0, 2, 3, 4, 5)), `170d${Buffer.from('260102030405Z').toString('hex')}`],
  ['a generalized time', time(Date.UTC(2050, 0, 1)), `180f${Buffer.from('20500101000000Z').toString('hex')}`],
])('%s', (_, encoded, expected) => {
  expect(hex(encoded)).toBe(expected);
});

test('names are read back as they were written', () => {
  const text = fc.array(fc.string({ unit: 'grapheme-ascii' }));
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.array(fc.ipV4()),
      (dns, srv, xmppAddr, ip) => {
        expect(decodeAltNames(encodeAltNames({ dns, srv, xmppAddr, ip }))).toEqual({
          dns,
          srv,
          xmppAddr,
          ip,
          other: [],
        });
      },
    ),
  );
});

test.each([
  ['2001:db8::1', '2001:db8:0:0:0:0:0:1'],
  ['::', '0:0:0:0:0:0:0:0'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
])('the IPv6 address %s', (address, read) => {
  expect(decodeAltNames(encodeAltNames({ dns: [], srv: [], xmppAddr: [], ip: [address] })).ip).toEqual([read]);
});

test('object identifiers are read back as they were written', () => {
  const arc = fc.nat();
  fc.assert(
    fc.property(fc.nat({ max: 1 }), fc.nat({ max: 39 }), fc.array(arc), (first, second, rest) => {
      const dotted = [first, second, ...rest].join('.');
      expect(readObjectIdentifier(readElements(objectIdentifier(dotted))[0]!.contents)).toBe(dotted);
    }),
  );
});

test('bytes that are no DER do not throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      readExtensions(bytes);
      decodeAltNames(bytes);
    }),
  );
});
