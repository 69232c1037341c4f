import { expect, test } from 'vitest';
import { createPki } from './ca.ts';
import { describeCertificate } from './describe-certificate.ts';

const now = () => Date.UTC(2031, 4, 6);
const domain = 'chat.peer.test';

test('a certificate in all that it says', async () => {
  await using pki = await createPki({ now });
  const { leaf } = (await pki.mint('all-identifiers', { domain }))!;
  expect(describeCertificate(leaf)).toEqual({
    subject: 'O=badpeer, CN=badpeer test certificate',
    issuer: 'O=badpeer, CN=badpeer intermediate',
    altNames: {
      dns: [domain],
      srv: [`_xmpp-client.${domain}`, `_xmpp-server.${domain}`],
      xmppAddr: [domain],
      ip: [],
      other: [],
    },
    fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    validFrom: '2031-05-04T00:00:00.000Z',
    validTo: '2031-08-04T00:00:00.000Z',
    selfSigned: false,
    ca: false,
    extendedKeyUsage: ['serverAuth', 'clientAuth'],
    key: 'ec prime256v1',
  });
});

test('PEM and DER are the same certificate', async () => {
  await using pki = await createPki({ now });
  const { leaf } = (await pki.mint('valid', { domain }))!;
  const der = Buffer.from(leaf.replace(/-----.*-----|\n/g, ''), 'base64');
  expect(describeCertificate(der)).toEqual(describeCertificate(leaf));
});

test.each([
  ['self-signed', { selfSigned: true }],
  ['impostor-ca', { selfSigned: false, issuer: 'O=badpeer, CN=badpeer root' }],
  ['ip-only', { altNames: { dns: [], srv: [], xmppAddr: [], ip: ['192.0.2.1'], other: [] } }],
  ['nul-in-name', { altNames: { dns: [`${domain}\0.other.invalid`], srv: [], xmppAddr: [], ip: [], other: [] } }],
  ['empty-subject', { subject: '' }],
  ['no-eku', { extendedKeyUsage: null }],
  ['any-eku', { extendedKeyUsage: ['any'] }],
  ['version-1', { extendedKeyUsage: null, altNames: { dns: [], srv: [], xmppAddr: [], ip: [], other: [] } }],
  ['rsa-1024', { key: 'rsa 1024' }],
  ['ed25519', { key: 'ed25519' }],
])('%s shows it', async (fault, expected) => {
  await using pki = await createPki({ now });
  expect((await pki.mint(fault, { domain }))!.description).toMatchObject(expected);
});

test('an authority, from its PEM', async () => {
  await using pki = await createPki({ now });
  expect(describeCertificate(pki.caPem)).toMatchObject({
    ca: true,
    selfSigned: true,
    subject: 'O=badpeer, CN=badpeer root',
  });
});

test('what is no certificate is refused', () => {
  expect(() => describeCertificate(Buffer.from('not a certificate'))).toThrow();
});
