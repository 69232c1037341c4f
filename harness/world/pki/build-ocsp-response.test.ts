import 'reflect-metadata';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPki, type MintedCertificate, type Pki } from './ca.ts';
import * as der from './der.ts';
import { readElements, readObjectIdentifier } from './der-reader.ts';

let pki: Pki;
let revoked: MintedCertificate;
let good: MintedCertificate;
beforeAll(async () => {
  pki = await createPki({ now: () => Date.now() });
  const minted = await Promise.all(['revoked', 'valid'].map((fault) => pki.mint(fault, { domain: 'a.peer.test' })));
  [revoked, good] = minted as [MintedCertificate, MintedCertificate];
});
afterAll(() => pki[Symbol.asyncDispose]());

const SHA1 = '1.3.14.3.2.26';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const within = (bytes: Uint8Array | undefined) => readElements(bytes ?? new Uint8Array());
const authorityOf = ({ chain }: MintedCertificate) =>
  new X509Certificate(chain.split(/(?<=-----END CERTIFICATE-----\n)/)[1]!);

/** CertID of RFC 6960 §4.1.1, as `openssl ocsp` writes it. */
function certId(minted: MintedCertificate, [oid, hash] = [SHA1, 'sha1'], key = keyBits(minted)): Buffer {
  const fields = within(within(within(new X509Certificate(minted.leaf).raw)[0]!.contents)[0]!.contents);
  const digest = (bytes: Uint8Array) => der.octetString(createHash(hash).update(bytes).digest());
  return der.sequence(
    der.sequence(der.objectIdentifier(oid), der.nullValue()),
    digest(der.sequence(fields[3]!.contents)),
    digest(key),
    der.unsignedInteger(fields[1]!.contents),
  );
}

function keyBits(minted: MintedCertificate): Uint8Array {
  const { publicKey } = authorityOf(minted);
  return within(within(publicKey.export({ type: 'spki', format: 'der' }))[0]!.contents)[1]!.contents.subarray(1);
}

function requestFor(ids: readonly Buffer[], nonce?: Buffer): Buffer {
  const extension = (bytes: Buffer) =>
    der.explicit(2, der.sequence(der.sequence(der.objectIdentifier(NONCE), der.octetString(der.octetString(bytes)))));
  const list = der.sequence(...ids.map((id) => der.sequence(id)));
  return der.sequence(der.sequence(list, ...(nonce === undefined ? [] : [extension(nonce)])));
}

/** Of each certificate asked about, the tag of its status: 0x80 good, 0xa1 revoked, 0x82 unknown. */
async function statesOf(request: Buffer): Promise<{ states: number[]; nonce: Uint8Array | undefined }> {
  const [status, bytes] = within(within(await pki.ocspResponse(request))[0]!.contents);
  expect([...status!.contents]).toEqual([0]);
  const [type, wrapped] = within(within(bytes!.contents)[0]!.contents);
  expect(readObjectIdentifier(type!.contents)).toBe('1.3.6.1.5.5.7.48.1.1');
  const [data, , signature] = within(within(wrapped!.contents)[0]!.contents);
  const signed = der.sequence(data!.contents);
  expect(verify('sha256', signed, authorityOf(revoked).publicKey, signature!.contents.subarray(1))).toBe(true);
  const [, , responses, extensions] = within(data!.contents);
  const states = within(responses!.contents).map(({ contents }) => within(contents)[1]!.tag);
  const [, value] = within(within(within(extensions?.contents)[0]?.contents)[0]?.contents);
  return { states, nonce: value?.contents };
}

describe('the OCSP responder', () => {
  test('knows what was revoked, what was not, and what is none of its own', async () => {
    const stranger = certId(revoked, [SHA1, 'sha1'], Buffer.from('the key of somebody else'));
    const { states } = await statesOf(requestFor([certId(revoked), certId(good), stranger]));
    expect(states).toEqual([0xa1, 0x80, 0x82]);
  });

  test('takes SHA-256, and knows nothing by a digest that it does not know', async () => {
    const { states } = await statesOf(
      requestFor([certId(revoked, [SHA256, 'sha256']), certId(revoked, ['2.16.840.1.101.3.4.2.3', 'sha512'])]),
    );
    expect(states).toEqual([0xa1, 0x82]);
  });

  test('gives the nonce back, unless it is too long', async () => {
    const answered = async (nonce: Buffer) => (await statesOf(requestFor([certId(revoked)], nonce))).nonce;
    for (const size of [1, 16, 128])
      expect(await answered(Buffer.alloc(size, 'n'))).toEqual(der.octetString(Buffer.alloc(size, 'n')));
    expect(await answered(Buffer.alloc(129))).toBeUndefined();
  });

  test('answers about 16 certificates in one request', async () => {
    expect((await statesOf(requestFor(Array<Buffer>(16).fill(certId(good))))).states).toHaveLength(16);
  });

  test.each<[string, () => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('GET / HTTP/1.1')],
    ['a request about nothing', () => requestFor([])],
    ['a request about what is no certificate', () => requestFor([der.sequence()])],
    ['a request about too much', () => requestFor(Array<Buffer>(17).fill(certId(good)))],
  ])('%s is malformed', async (_what, request) => {
    expect(await pki.ocspResponse(request())).toEqual(Buffer.from('30030a0101', 'hex'));
  });
});
