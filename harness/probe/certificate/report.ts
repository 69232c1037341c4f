// A presented chain → what is shown of it, and what is wrong. Pure.
import { hash as digest } from 'node:crypto';
import { type Certificate, OID, parseCertificate } from '../../reference/certificate/parse.ts';
import type { CertificateReport, Problem, ShownCertificate } from '../model.ts';
import { problem } from '../problems/index.ts';
import { certificateProblems, type Judged } from './findings.ts';

/** A chain as it came, and what it is judged by. */
export interface Presented extends Omit<Judged, 'chain'> {
  /** DER, the leaf first; empty: none came. */
  readonly chain: readonly Buffer[];
}

const DAY = 24 * 60 * 60 * 1000;
const USAGES: Readonly<Record<string, string>> = {
  [OID.serverAuth]: 'serverAuth',
  [OID.clientAuth]: 'clientAuth',
  [OID.anyUsage]: 'any',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
};
const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'RSA with MD5',
  '1.2.840.113549.1.1.5': 'RSA with SHA-1',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.113549.1.1.11': 'RSA with SHA-256',
  '1.2.840.113549.1.1.12': 'RSA with SHA-384',
  '1.2.840.113549.1.1.13': 'RSA with SHA-512',
  '1.2.840.10045.4.1': 'ECDSA with SHA-1',
  '1.2.840.10045.4.3.2': 'ECDSA with SHA-256',
  '1.2.840.10045.4.3.3': 'ECDSA with SHA-384',
  '1.2.840.10045.4.3.4': 'ECDSA with SHA-512',
  '1.3.101.112': 'Ed25519',
};

/** Never throws: a certificate that cannot be read is a problem. */
export function reportCertificate({ chain, ...rest }: Presented): {
  readonly report: CertificateReport | null;
  readonly problems: readonly Problem[];
} {
  const { where, now, stapled } = rest;
  let parsed: readonly Certificate[];
  let problems: readonly Problem[];
  try {
    parsed = chain.map((der) => parseCertificate(der));
    problems = certificateProblems({ chain: parsed, ...rest });
  } catch {
    return {
      report: null,
      problems: [problem('certificate-unreadable', 'a certificate that came cannot be read', { where })],
    };
  }
  const [leaf] = parsed;
  if (!leaf) return { report: null, problems };
  const report: CertificateReport = {
    ...shownCertificate(leaf, now),
    names: leaf.names,
    commonName: leaf.commonName,
    extendedKeyUsage: leaf.extendedKeyUsage?.map((oid) => USAGES[oid] ?? oid) ?? null,
    chain: parsed.map((one) => shownCertificate(one, now)),
    sent: null,
    revocation: null,
    fingerprints: fingerprintsOf(leaf.x509.raw),
    trusted: problems.every(({ level }) => level === 'warning'),
    stapled,
  };
  return { report, problems };
}

/** A certificate for people. `now`: milliseconds since the epoch. */
export function shownCertificate(
  { x509, notBefore, notAfter, signatureAlgorithm }: Certificate,
  now: number,
): ShownCertificate {
  return {
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    notBefore: iso(notBefore),
    notAfter: iso(notAfter),
    daysLeft: Math.trunc((notAfter - now) / DAY) || 0,
    secondsLeft: Math.trunc((notAfter - now) / 1000) || 0,
    key: keyOf(x509),
    signature: SIGNATURES[signatureAlgorithm] ?? signatureAlgorithm,
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

/** Hashes that are sound, and names that POSH has for them. RFC 7711 §3.1 */
const HASHES = { 'sha-256': 'sha256', 'sha-384': 'sha384', 'sha-512': 'sha512' } as const;

function fingerprintsOf(der: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(HASHES).map(([name, hash]) => [name, digest(hash, der, 'base64')]));
}

// Node leaves an empty name undefined, against its types.
const oneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');

function iso(ms: number): string {
  return Number.isNaN(ms) ? 'unreadable' : new Date(ms).toISOString();
}

function keyOf(x509: Certificate['x509']): string {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = x509.publicKey;
    const detail = asymmetricKeyDetails?.namedCurve ?? asymmetricKeyDetails?.modulusLength;
    return [asymmetricKeyType, detail].filter(Boolean).join(' ');
  } catch {
    return 'unknown';
  }
}
