// What a certificate shall be, as plain data: the thing that faults bend. `build-certificate.ts` makes DER of it.
import { domainToASCII } from 'node:url';
import type { AuthorityName } from './authorities.ts';
import { type AltNames, noNames } from './general-names.ts';
import type { KeyType } from './key-pool.ts';
import type { ExtendedKeyUsage } from './oids.ts';

export const day = 24 * 60 * 60 * 1000;

/** RFC 5280 §4.2.1.3. */
export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign';

export interface CertificateSpec {
  /** X.509 version; 1 has no extensions, whatever else is said here. */
  readonly version: 1 | 3;
  readonly serial: 'random' | 'zero';
  readonly subject: { readonly organization?: string; readonly commonName?: string };
  readonly names: AltNames;
  /** Begin and end of validity, in ms relative to the moment of minting. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: KeyType;
  /** Digest of the issuer's signature; not used with Ed25519, which has its own. */
  readonly digest: 'sha256' | 'sha384' | 'sha1' | 'md5';
  /** null: no such extension. */
  readonly extendedKeyUsage: readonly ExtendedKeyUsage[] | null;
  readonly keyUsage: readonly KeyUsage[] | null;
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength?: number } | null;
  /** URLs of revocation lists. */
  readonly crlUrls: readonly string[];
  /** Further extensions, the value in DER. */
  readonly extensions: readonly { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[];
  readonly issuer: AuthorityName | 'self';
  /** Certificates sent after the leaf, in this order. */
  readonly chain: readonly AuthorityName[];
  /** Flip a bit of the signature. */
  readonly corruptSignature: boolean;
  /** Its serial number is put on the issuer's revocation list. */
  readonly revoked: boolean;
}

/**
 * A certificate that every verifier must accept for `domain`, in both roles.
 * The domain stands in subjectAltName only (RFC 9525 §2): a common name of up to 64 characters could not hold it anyway.
 * Internationalised domains are written as A-labels.
 */
export function goodCertificate(domain: string): CertificateSpec {
  return {
    version: 3,
    serial: 'random',
    subject: { organization: 'badpeer', commonName: 'badpeer test certificate' },
    names: { ...noNames, dns: [aLabels(domain)] },
    notBefore: -2 * day,
    notAfter: 90 * day,
    key: 'p-256',
    digest: 'sha256',
    extendedKeyUsage: ['serverAuth', 'clientAuth'],
    keyUsage: ['digitalSignature'],
    basicConstraints: { ca: false },
    crlUrls: [],
    extensions: [],
    issuer: 'intermediate',
    chain: ['intermediate'],
    corruptSignature: false,
    revoked: false,
  };
}

/** The domain as in DNS: A-labels, lower case. Names that IDNA refuses stay as they are. */
export const aLabels = (domain: string): string => domainToASCII(domain) || domain;

/** The same certificate with these identifiers and no others. */
export const withOnlyNames = (spec: CertificateSpec, names: Partial<AltNames>): CertificateSpec => ({
  ...spec,
  names: { ...noNames, ...names },
});

/**
 * The domain above: `peer.test` for `chat.peer.test`.
 * @throws when there is none
 */
export function parentDomain(domain: string): string {
  const [, ...rest] = aLabels(domain).split('.');
  if (rest.length === 0) throw new Error(`${JSON.stringify(domain)} has no parent domain`);
  return rest.join('.');
}

/**
 * The domain as a common name.
 * @throws when it is longer than the 64 characters that RFC 5280 (appendix A.1, ub-common-name) allows: parsers may refuse it
 */
export function commonNameOf(domain: string): string {
  const name = aLabels(domain);
  if (name.length > 64) throw new Error(`${JSON.stringify(name)} is too long for a common name: 64 characters at most`);
  return name;
}
