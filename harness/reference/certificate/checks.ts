// What must be true of a certificate before a peer is believed to be who it says. RFC 6120 §13.7.2, RFC 5280 §6.1.
import type { ExtendedCondition } from '../failure.ts';
import { type NameHooks, namesDomain } from './names.ts';
import { type Certificate, OID } from './parse.ts';
import type { Path } from './path.ts';

/** What is wrong: the condition that its sender is told, and a sentence for the log. */
export interface Problem {
  readonly condition: ExtendedCondition;
  readonly because: string;
}

/** A certificate under judgement. */
export interface Subject {
  readonly leaf: Certificate;
  readonly path: Path;
  /** The domain that it must name. */
  readonly domain: string;
  /** What its owner is on this connection. */
  readonly role: 'server' | 'client';
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly names: NameHooks;
}

/** One thing that must be true; null when it is. */
export type Check = (subject: Subject) => Problem | null;

const invalid = (because: string): Problem => ({ condition: 'certificate-invalid', because });
const RSA_BITS = 2048;
/** MD5 and SHA-1 with RSA, SHA-1 with ECDSA. RFC 9325 §4.6. */
const WEAK_SIGNATURES = new Set(['1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.2.840.10045.4.1']);
const DIGITAL_SIGNATURE = 0;
const KEY_AGREEMENT = 4;
const CERT_SIGN = 5;

/** In the order in which they are judged: the first problem is the one that is reported. */
export const certificateChecks = {
  // rfc6120-13.7.2-self-signed
  selfSigned: ({ path }) =>
    path.end === 'self-signed'
      ? { condition: 'self-signed-certificate', because: 'it is signed with its own key' }
      : null,
  // rfc6120-13.7.2-untrusted-ca, rfc6120-13.7.2-incomplete-chain
  trusted: ({ path }) =>
    path.end === 'unknown'
      ? { condition: 'certificate-not-trusted', because: 'no path leads to a trusted authority' }
      : null,
  signature: ({ path }) => (path.end === 'bad-signature' ? invalid('its signature is wrong') : null),
  // rfc6120-13.7.2-expired: of every certificate on the path
  expired: ({ path, now }) =>
    path.certificates.some(({ notAfter }) => notAfter < now)
      ? { condition: 'certificate-expired', because: 'it, or one of its authorities, has expired' }
      : null,
  // rfc6120-13.7.2-not-yet-valid
  notYetValid: ({ path, now }) =>
    path.certificates.some(({ notBefore }) => notBefore > now) ? invalid('it is not valid yet') : null,
  // RFC 5280 §6.1.4 (k) to (n)
  authorities: ({ path }) => {
    for (const [index, authority] of path.certificates.slice(1).entries()) {
      if (!authority.authority) return invalid('one of its issuers is no authority');
      if (authority.keyUsage && !authority.keyUsage.has(CERT_SIGN)) return invalid('one of its issuers may not issue');
      if (authority.pathLength !== null && index > authority.pathLength) return invalid('the path is too long');
    }
    return null;
  },
  // rfc6120-13.7.1.1-ca-leaf
  notAnAuthority: ({ leaf }) => (leaf.authority ? invalid('it is an authority, not a server') : null),
  // RFC 5280 §4.2: a critical extension that is not understood
  criticalExtensions: ({ path }) =>
    path.certificates.some(({ unknownCritical }) => unknownCritical.length > 0)
      ? invalid('it has a critical extension that is not known')
      : null,
  // RFC 5280 §4.2.1.10
  constraints: ({ path, domain }) => {
    const within = (base: string) => domain === base || domain.endsWith(`.${base.replace(/^\./, '')}`);
    return path.certificates.some(
      ({ permitted, excluded }) => (permitted && !permitted.some(within)) || excluded.some(within),
    )
      ? invalid('one of its authorities may not issue for this domain')
      : null;
  },
  // RFC 5280 §4.2.1.3: TLS signs its handshake
  keyUsage: ({ leaf: { keyUsage } }) =>
    keyUsage && !keyUsage.has(DIGITAL_SIGNATURE) && !keyUsage.has(KEY_AGREEMENT)
      ? invalid('its key may not be used for TLS')
      : null,
  // rfc5280-4.2.1.12-serverauth-only: public authorities issue no clientAuth any more, so serverAuth does for clients too
  purpose: ({ leaf: { extendedKeyUsage }, role }) => {
    const good: readonly string[] =
      role === 'server' ? [OID.serverAuth, OID.anyUsage] : [OID.clientAuth, OID.serverAuth, OID.anyUsage];
    return extendedKeyUsage && !extendedKeyUsage.some((usage) => good.includes(usage))
      ? invalid('it is made for another purpose')
      : null;
  },
  strength: ({ path: { certificates, end } }) => {
    // The signature of an anchor proves nothing: it is trusted as it is.
    const signed = end === 'anchor' ? certificates.slice(0, -1) : certificates;
    const weak = certificates.some(
      ({ x509 }) => (x509.publicKey.asymmetricKeyDetails?.modulusLength ?? RSA_BITS) < RSA_BITS,
    );
    return weak || signed.some(({ signatureAlgorithm }) => WEAK_SIGNATURES.has(signatureAlgorithm))
      ? invalid('its key or signature is too weak')
      : null;
  },
  // rfc6120-13.7.2.1-initiating-reference, rfc6120-13.7.2.1-receiving-reference
  names: ({ leaf, domain, names }) =>
    namesDomain(leaf, domain, names)
      ? null
      : { condition: 'certificate-name-mismatch', because: 'it does not name the domain' },
} satisfies Record<string, Check>;
