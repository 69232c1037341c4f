import 'reflect-metadata';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { X509Crl } from '@peculiar/x509';
import { describe, expect, test } from 'vitest';
import { createPki } from './ca.ts';

const now = () => Date.UTC(2031, 4, 6, 7, 8, 9);
const certificates = (pem: string) =>
  pem.split(/(?<=-----END CERTIFICATE-----\n)/).map((one) => new X509Certificate(one));

test('a certificate that expires soon is made anew each time', async () => {
  let moment = Date.UTC(2030, 0, 1);
  await using pki = await createPki({ now: () => moment });
  const first = await pki.mint('expires-soon', { domain: 'a.test' });
  moment += 10_000;
  const second = await pki.mint('expires-soon', { domain: 'a.test' });
  expect(Date.parse(second!.description.validTo) - Date.parse(first!.description.validTo)).toBe(10_000);
});

test('a chain goes from the leaf to the root that the server under test trusts', async () => {
  await using pki = await createPki({ now });
  const minted = (await pki.mint('valid', { domain: 'chat.peer.test' }))!;
  const [leaf, intermediate, ...rest] = certificates(minted.chain);
  const root = new X509Certificate(pki.caPem);
  expect(rest).toEqual([]);
  expect(leaf!.verify(intermediate!.publicKey)).toBe(true);
  expect(intermediate!.verify(root.publicKey)).toBe(true);
  expect(leaf!.toString()).toBe(minted.leaf);
  expect(leaf!.publicKey.equals(createPublicKey(minted.key))).toBe(true);
});

test('validity is relative to the clock that was given', async () => {
  await using pki = await createPki({ now });
  const { description } = (await pki.mint('expired', { domain: 'chat.peer.test' }))!;
  expect(description.validTo).toBe('2031-05-05T07:08:09.000Z');
});

test('dates after 2049 are read as they were meant', async () => {
  await using pki = await createPki({ now: () => Date.UTC(2049, 11, 31) });
  const { description } = (await pki.mint('valid', { domain: 'chat.peer.test' }))!;
  expect([description.validFrom.slice(0, 10), description.validTo.slice(0, 10)]).toEqual(['2049-12-29', '2050-03-31']);
});

test('the same names get the same certificate, others another with the same key', async () => {
  await using pki = await createPki({ now });
  const [first, again, other] = await Promise.all(
    ['a.peer.test', 'a.peer.test', 'b.peer.test'].map((domain) => pki.mint('valid', { domain })),
  );
  expect(again).toBe(first);
  expect(other!.leaf).not.toBe(first!.leaf);
  expect(other!.key).toBe(first!.key);
});

test('what was minted yesterday is minted anew', async () => {
  let today = now();
  await using pki = await createPki({ now: () => today });
  const first = await pki.mint('valid', { domain: 'a.peer.test' });
  today += 25 * 60 * 60 * 1000;
  expect((await pki.mint('valid', { domain: 'a.peer.test' }))!.description.validTo > first!.description.validTo).toBe(
    true,
  );
});

test('a seed fixes the serial numbers; every certificate has one of its own', async () => {
  const serials = async (seed?: string) => {
    await using pki = await createPki({ now, seed });
    const minted = await Promise.all(['a.peer.test', 'b.peer.test'].map((domain) => pki.mint('valid', { domain })));
    return minted.map((one) => new X509Certificate(one!.leaf).serialNumber);
  };
  const [a, b] = await serials('one');
  expect(a).not.toBe(b);
  expect(await serials('one')).toEqual([a, b]);
  expect(await serials('two')).not.toContain(a);
  expect(await serials()).not.toEqual(await serials());
});

test('the server under test gets one certificate for all its hosts', async () => {
  await using pki = await createPki({ now });
  const sut = await pki.mintSut(['sut.test', 'groups.sut.test']);
  expect(sut.description.altNames.dns).toEqual(['sut.test', 'groups.sut.test']);
  expect(sut.key).not.toBe((await pki.mint('valid', { domain: 'sut.test' }))!.key);
});

test('an internationalised domain is written as A-labels, but in an XmppAddr', async () => {
  await using pki = await createPki({ now });
  const { altNames } = (await pki.mint('all-identifiers', { domain: 'bücher.peer.test' }))!.description;
  expect(altNames.dns).toEqual(['xn--bcher-kva.peer.test']);
  expect(altNames.srv).toContain('_xmpp-server.xn--bcher-kva.peer.test');
  expect(altNames.xmppAddr).toEqual(['bücher.peer.test']);
});

test('the revocation list names what was minted as revoked, and is signed by the issuer', async () => {
  await using pki = await createPki({ now });
  const [revoked, valid] = await Promise.all(
    ['revoked', 'valid'].map((fault) => pki.mint(fault, { domain: 'a.peer.test' })),
  );
  const [leaf, intermediate] = certificates(revoked!.chain);
  const list = new X509Crl(await pki.revocationList());
  const serials = list.entries.map(({ serialNumber }) => serialNumber.toUpperCase());
  expect(serials).toEqual([leaf!.serialNumber]);
  expect(serials).not.toContain(certificates(valid!.chain)[0]!.serialNumber);
  const spki = intermediate!.publicKey.export({ type: 'spki', format: 'der' });
  const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
  expect(await list.verify({ publicKey: key })).toBe(true);
});

describe('names that cannot carry a fault', () => {
  test.each([
    ['expierd', 'a.peer.test', /no certificate fault "expierd"; known: valid, /],
    ['wildcard-one-label', 'localhost', /"localhost" has no parent domain/],
    ['cn-only', `${'a'.repeat(60)}.test`, /too long for a common name: 64 characters at most/],
  ])('%s for %s', async (fault, domain, message) => {
    await using pki = await createPki({ now });
    await expect(pki.mint(fault, { domain })).rejects.toThrow(message);
  });
});
