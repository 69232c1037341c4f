// What a certificate says, for transcripts and for people. Pure: DER or PEM in, data out.
import { X509Certificate } from 'node:crypto';
import { readElements, readExtensions, readObjectIdentifier } from './der-reader.ts';
import { type AltNames, decodeAltNames, noNames } from './general-names.ts';
import { extensions, usages } from './oids.ts';

export interface CertificateDescription {
  /** Attributes in one line, `O=badpeer, CN=…`; empty for an empty name. */
  readonly subject: string;
  readonly issuer: string;
  /** `other`: forms that XMPP does not use, by tag or object identifier. */
  readonly altNames: AltNames & { readonly other: readonly string[] };
  /** SHA-256 of the DER, hexadecimal with colons. */
  readonly fingerprint: string;
  /** ISO 8601, UTC. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Signed with its own key (not only subject = issuer). */
  readonly selfSigned: boolean;
  /** basicConstraints says cA. */
  readonly ca: boolean;
  /** Names of `oids.ts`, object identifiers where unknown; null: no such extension. */
  readonly extendedKeyUsage: readonly string[] | null;
  /** `ec prime256v1`, `rsa 2048`, `ed25519`; `unknown` when the key cannot be read. */
  readonly key: string;
}

const usageNames = new Map<string, string>(Object.entries(usages).map(([name, oid]) => [oid, name]));

/**
 * @param certificate DER, or PEM (the first certificate of a chain)
 * @throws when it is not a certificate
 */
export function describeCertificate(certificate: Uint8Array | string): CertificateDescription {
  const parsed = new X509Certificate(certificate);
  const found = readExtensions(parsed.raw);
  const altNames = found.get(extensions.subjectAltName);
  const eku = found.get(extensions.extendedKeyUsage);
  return {
    subject: oneLine(parsed.subject),
    issuer: oneLine(parsed.issuer),
    altNames: altNames ? decodeAltNames(altNames) : { ...noNames, other: [] },
    fingerprint: parsed.fingerprint256,
    validFrom: parsed.validFromDate.toISOString(),
    validTo: parsed.validToDate.toISOString(),
    selfSigned: isSelfSigned(parsed),
    ca: saysAuthority(found.get(extensions.basicConstraints)),
    extendedKeyUsage: eku
      ? readElements(readElements(eku)[0]?.contents ?? new Uint8Array())
          .map(({ contents }) => readObjectIdentifier(contents))
          .map((oid) => usageNames.get(oid) ?? oid)
      : null,
    key: keyOf(parsed),
  };
}

// Not Node's `ca`: that is false as well when the key usage does not fit.
const saysAuthority = (basicConstraints: Uint8Array = new Uint8Array()): boolean =>
  readElements(readElements(basicConstraints)[0]?.contents ?? new Uint8Array())[0]?.tag === 0x01;

// Node leaves an empty name undefined, against its types.
const oneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');

function isSelfSigned(certificate: X509Certificate): boolean {
  if (certificate.subject !== certificate.issuer) return false;
  try {
    return certificate.verify(certificate.publicKey);
  } catch {
    return false; // A key or algorithm that this OpenSSL does not know.
  }
}

function keyOf(certificate: X509Certificate): string {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    const detail = asymmetricKeyDetails?.namedCurve ?? asymmetricKeyDetails?.modulusLength;
    return [asymmetricKeyType, detail].filter(Boolean).join(' ');
  } catch {
    return 'unknown';
  }
}
