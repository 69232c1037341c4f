// Against an independent library that writes the same extensions.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { expect, test } from 'vitest';
import { encodeSubject } from './build-certificate.ts';
import { usages } from './oids.ts';
import * as extensions from './standard-extensions.ts';

const { KeyUsageFlags } = x509;
const id = '00112233445566778899aabbccddeeff00112233';
const octets = Buffer.from(id, 'hex');
const hex = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('hex');

test.each([
  [
    'no authority',
    extensions.basicConstraints({ ca: false }),
    new x509.BasicConstraintsExtension(false, undefined, true),
  ],
  [
    'an authority',
    extensions.basicConstraints({ ca: true }),
    new x509.BasicConstraintsExtension(true, undefined, true),
  ],
  [
    'an authority of leaves alone',
    extensions.basicConstraints({ ca: true, pathLength: 0 }),
    new x509.BasicConstraintsExtension(true, 0, true),
  ],
  [
    'the first key usage',
    extensions.keyUsage(['digitalSignature']),
    new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  ],
  [
    'the last ones',
    extensions.keyUsage(['cRLSign', 'keyCertSign']),
    new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
  ],
  [
    'extended key usages',
    extensions.extendedKeyUsage(['serverAuth', 'any']),
    new x509.ExtendedKeyUsageExtension([usages.serverAuth, usages.any]),
  ],
  ['the own key', extensions.subjectKeyIdentifier(octets), new x509.SubjectKeyIdentifierExtension(id)],
  ["the issuer's key", extensions.authorityKeyIdentifier(octets), new x509.AuthorityKeyIdentifierExtension(id)],
  [
    'revocation lists',
    extensions.crlDistributionPoints(['http://peer.test/a.crl', 'http://peer.test/b.crl']),
    new x509.CRLDistributionPointsExtension(['http://peer.test/a.crl', 'http://peer.test/b.crl']),
  ],
])('%s', (_, written, theirs) => {
  expect(hex(written)).toBe(hex(theirs.rawData));
});

test('names of subjects', () => {
  const name = new x509.Name([{ O: [{ utf8String: 'badpeer' }] }, { CN: [{ utf8String: 'exämple' }] }]);
  expect(hex(encodeSubject({ organization: 'badpeer', commonName: 'exämple' }))).toBe(hex(name.toArrayBuffer()));
  expect(hex(encodeSubject({}))).toBe('3000');
});
