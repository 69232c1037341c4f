// An independent judge of every fault: OpenSSL inside node:tls, on real handshakes in both roles, and Node's matching of names.
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPki, type MintedCertificate, type Pki } from './ca.ts';
import type { CertificateDescription } from './describe-certificate.ts';
import { certificateFaults } from './faults/index.ts';
import { tlsCertificate } from './tls-options.ts';

const { domain } = certificateFaults.valid!.sample;

/** What OpenSSL says of path, dates and purpose: as server's certificate, as client's. Faults that are not here must verify. */
const refusals: Readonly<Record<string, readonly [server: string | null, client: string | null]>> = {
  expired: ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
  'not-yet-valid': ['CERT_NOT_YET_VALID', 'CERT_NOT_YET_VALID'],
  'expired-wrong-name': ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
  'expired-intermediate': ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
  'self-signed': ['DEPTH_ZERO_SELF_SIGNED_CERT', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  'self-signed-expired': ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
  'unknown-ca': ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  'unknown-ca-root-included': ['SELF_SIGNED_CERT_IN_CHAIN', 'SELF_SIGNED_CERT_IN_CHAIN'],
  'impostor-ca': ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  'missing-intermediate': ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  'corrupted-signature': ['CERT_SIGNATURE_FAILURE', 'CERT_SIGNATURE_FAILURE'],
  'path-length-exceeded': ['PATH_LENGTH_EXCEEDED', 'PATH_LENGTH_EXCEEDED'],
  'ca-without-basic-constraints': ['INVALID_CA', 'INVALID_CA'],
  // Node has no names for these errors of OpenSSL.
  'leaf-as-ca': ['UNSPECIFIED', 'UNSPECIFIED'],
  'ca-without-cert-sign': ['UNSPECIFIED', 'UNSPECIFIED'],
  'name-constraints-violated': ['UNSPECIFIED', 'UNSPECIFIED'],
  'critical-unknown-extension': ['UNSPECIFIED', 'UNSPECIFIED'],
  'client-auth-only': ['INVALID_PURPOSE', null],
  'server-auth-only': [null, 'INVALID_PURPOSE'],
  'any-eku': ['INVALID_PURPOSE', 'INVALID_PURPOSE'],
  'code-signing-only': ['INVALID_PURPOSE', 'INVALID_PURPOSE'],
  'wrong-key-usage': ['INVALID_PURPOSE', 'INVALID_PURPOSE'],
};

/** Bad by policy, by rules of XMPP that OpenSSL does not know at security level 0, or by a list that it does not fetch. */
const acceptedByOpenssl = ['sha1', 'md5', 'ca-flag-on-leaf', 'revoked'];

/** Faults in whose certificates Node finds no DNS name for the domain, partial wildcards and common names set aside. */
const nameless = [
  'version-1',
  'wrong-name',
  'expired-wrong-name',
  'wrong-virtual-host',
  'cn-only',
  'cn-beside-other-name',
  'no-san-no-cn',
  'wildcard-two-labels',
  'wildcard-of-itself',
  'wildcard-partial',
  'wildcard-repeated',
  'wildcard-not-leftmost',
  'wildcard-alone',
  'srv-name-only',
  'srv-name-other-service',
  'srv-name-xmpp-client',
  'srv-name-other-domain',
  'xmpp-addr-only',
  'xmpp-addr-other-domain',
  'xmpp-addr-user',
  'parent-domain-only',
  'subdomain-only',
  'other-script',
  'name-ends-alike',
  'name-begins-alike',
  'nul-in-name',
  'trailing-dot',
  'ip-only',
];

/** Fault → what may differ from the valid certificate in all that a description says. */
const onlyDifferences: Readonly<Record<string, readonly (keyof CertificateDescription)[]>> = {
  expired: ['validFrom', 'validTo'],
  'not-yet-valid': ['validFrom'],
  'expires-soon': ['validTo'],
  'self-signed': ['issuer', 'selfSigned'],
  'unknown-ca': ['issuer'],
  'corrupted-signature': [],
  'missing-intermediate': [],
  'wrong-name': ['altNames'],
  'srv-name-only': ['altNames'],
  'cn-only': ['altNames', 'subject'],
  rsa: ['key'],
  'rsa-1024': ['key'],
  ed25519: ['key'],
  md5: ['issuer'],
  'client-auth-only': ['extendedKeyUsage'],
  'no-eku': ['extendedKeyUsage'],
  'wrong-key-usage': [],
  'critical-unknown-extension': [],
  'ca-flag-on-leaf': ['ca'],
};

let pki: Pki;
let good: MintedCertificate;
beforeAll(async () => {
  // One moment for all: certificates minted on both sides of a second's end would differ in their dates. It is ahead, as one of them
  // is valid for some seconds alone; by less than what is valid is valid before it.
  const moment = Date.now() + 3_600_000;
  pki = await createPki({ now: () => moment });
  good = await pki.mintSut([domain]);
});
afterAll(() => pki[Symbol.asyncDispose]());

/** What each end's OpenSSL says of the other end's certificate; null: verified. */
async function handshake(
  server: MintedCertificate | null,
  client: MintedCertificate | null,
  level: { ciphers?: string } = {},
): Promise<{ ofServer: string | null; ofClient: string | null }> {
  await using cleanup = new AsyncDisposableStack();
  const common = { ca: pki.caPem, rejectUnauthorized: false };
  const listener = tls.createServer({ ...common, ...tlsCertificate(server), requestCert: true });
  cleanup.defer(() => void listener.close());
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const accepted = once(listener, 'secureConnection');
  const { port } = listener.address() as AddressInfo;
  const socket = tls.connect({
    ...common,
    ...tlsCertificate(client),
    ...level,
    port,
    checkServerIdentity: () => undefined,
  });
  cleanup.defer(() => void socket.destroy());
  const [[incoming]] = await Promise.all([accepted as Promise<[tls.TLSSocket]>, once(socket, 'secureConnect')]);
  return { ofServer: verdict(socket), ofClient: verdict(incoming) };
}

// Against its types, Node gives an Error at one end and a code at the other.
function verdict(socket: tls.TLSSocket): string | null {
  const error: unknown = socket.authorizationError;
  if (error instanceof Error && 'code' in error) return String(error.code);
  return typeof error === 'string' ? error : null;
}

describe.each(Object.values(certificateFaults).filter(({ build }) => build))('$name', (fault) => {
  const [asServer, asClient] = refusals[fault.name] ?? [null, null];

  test('loads in both roles, and OpenSSL refuses it as claimed and only so', async () => {
    const minted = await pki.mint(fault.name, fault.sample);
    expect((await handshake(minted, good)).ofServer).toBe(asServer);
    expect((await handshake(good, minted)).ofClient).toBe(asClient);
  });

  test('names the domain as claimed and only so', async () => {
    const minted = await pki.mint(fault.name, fault.sample);
    const matched = new X509Certificate(minted!.leaf).checkHost(domain, { subject: 'never', partialWildcards: false });
    expect(matched === undefined).toBe(nameless.includes(fault.name));
  });

  test('is called acceptable when OpenSSL finds nothing, and not when it does', () => {
    const byName = nameless.includes(fault.name);
    // OpenSSL knows neither XMPP form of a name.
    const otherForm = ['srv-name-only'].includes(fault.name);
    const claims = [fault.acceptable, fault.acceptableAsClient];
    for (const [index, refusal] of [asServer, asClient].entries()) {
      if (acceptedByOpenssl.includes(fault.name)) expect(claims[index]).toBe(false);
      else if (otherForm) expect(claims[index]).toBe(true);
      else if (refusal !== null || byName) expect(claims[index]).not.toBe(true);
      else expect(claims[index]).not.toBe(false);
    }
  });
});

test.each(Object.entries(onlyDifferences))(
  '%s differs from a valid certificate in %j only',
  async (name, differences) => {
    const valid = (await pki.mint('valid', { domain }))!.description;
    const { description } = (await pki.mint(name, { domain }))!;
    const differing = Object.entries(valid).filter(
      ([key, value]) =>
        key !== 'fingerprint' && JSON.stringify(value) !== JSON.stringify(description[key as keyof typeof valid]),
    );
    expect(differing.map(([key]) => key).sort()).toEqual([...differences].sort());
  },
);

// Node has no names for OpenSSL's errors about weakness.
test.each([
  ['valid', null],
  ['rsa', null],
  ['rsa-1024', 'UNSPECIFIED'],
  ['sha1', 'UNSPECIFIED'],
  ['md5', 'UNSPECIFIED'],
])('%s, seen by a client that asks for security level 2: %s', async (name, refusal) => {
  const minted = await pki.mint(name, { domain });
  const { ofServer } = await handshake(minted, good, { ciphers: `${tls.DEFAULT_CIPHERS}:@SECLEVEL=2` });
  expect(ofServer).toBe(refusal);
});

test('a peer that presents no certificate has none, and the other end sees that', async () => {
  const none = await pki.mint('none', { domain });
  expect(none).toBeNull();
  expect((await handshake(good, none)).ofClient).not.toBeNull();
});
