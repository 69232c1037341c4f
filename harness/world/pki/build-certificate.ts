// CertificateSpec → DER. No clock and no state: the moment, the serial number and the keys come in. RFC 5280 §4.1.
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { CertificateSpec } from './certificate-spec.ts';
import * as der from './der.ts';
import { encodeAltNames, isEmpty } from './general-names.ts';
import { attributes, extensions as oids } from './oids.ts';
import { signatureAlgorithm } from './signature-algorithms.ts';
import * as standard from './standard-extensions.ts';

/** What signs: the issuer's subject name in DER, and its private key. */
export interface Issuer {
  readonly name: Uint8Array;
  readonly privateKey: KeyObject;
}

/** The subject of a spec as a DER Name. */
export function encodeSubject({ organization, commonName }: CertificateSpec['subject']): Buffer {
  const named = [
    [attributes.organization, organization],
    [attributes.commonName, commonName],
  ] as const;
  return der.sequence(
    ...named.flatMap(([oid, value]) =>
      value === undefined ? [] : [der.set(der.sequence(der.objectIdentifier(oid), der.utf8String(value)))],
    ),
  );
}

/** A function of a key that is called again and again with few keys. */
function onceForEach<Value>(make: (key: KeyObject) => Value): (key: KeyObject) => Value {
  const made = new WeakMap<KeyObject, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const publicKeyInfo = onceForEach((publicKey) => publicKey.export({ type: 'spki', format: 'der' }));
const publicKeyOf = onceForEach((privateKey) => createPublicKey(privateKey));

/** Names a public key in its certificates, and in what it signs. RFC 5280 §4.2.1.2. */
export const keyId = onceForEach((publicKey) => createHash('sha1').update(publicKeyInfo(publicKey)).digest());

function extensionsOf(spec: CertificateSpec, publicKey: KeyObject, issuerKey: KeyObject): Buffer[] {
  const { basicConstraints, keyUsage, extendedKeyUsage, crlUrls } = spec;
  return [
    ...(basicConstraints ? [standard.basicConstraints(basicConstraints)] : []),
    ...(keyUsage ? [standard.keyUsage(keyUsage)] : []),
    ...(extendedKeyUsage ? [standard.extendedKeyUsage(extendedKeyUsage)] : []),
    standard.subjectKeyIdentifier(keyId(publicKey)),
    // RFC 5280 §4.2.1.1: a self-signed certificate may leave it out.
    ...(spec.issuer === 'self' ? [] : [standard.authorityKeyIdentifier(keyId(publicKeyOf(issuerKey)))]),
    ...(crlUrls.length > 0 ? [standard.crlDistributionPoints(crlUrls)] : []),
    // Critical when the subject is empty: RFC 5280 §4.2.1.6.
    ...(isEmpty(spec.names)
      ? []
      : [standard.extension(oids.subjectAltName, encodeAltNames(spec.names), { critical: isUnnamed(spec) })]),
    ...spec.extensions.map(({ oid, value, critical }) => standard.extension(oid, value, { critical })),
  ];
}

const isUnnamed = ({ subject }: CertificateSpec) =>
  subject.organization === undefined && subject.commonName === undefined;

/**
 * Build and sign one certificate.
 * @param now the moment that the spec's validity is relative to, ms since the epoch
 * @param serial octets of the serial number; the spec may overrule them
 * @returns the certificate in DER
 */
export function buildCertificate(
  spec: CertificateSpec,
  { now, serial, publicKey, issuer }: { now: number; serial: Uint8Array; publicKey: KeyObject; issuer: Issuer },
): Buffer {
  const algorithm = signatureAlgorithm(issuer.privateKey, spec.digest);
  const tbs = der.sequence(
    ...(spec.version === 3 ? [der.explicit(0, der.unsignedInteger(Buffer.from([2])))] : []),
    der.unsignedInteger(spec.serial === 'zero' ? new Uint8Array() : serial),
    algorithm.identifier,
    issuer.name,
    der.sequence(der.time(now + spec.notBefore), der.time(now + spec.notAfter)),
    encodeSubject(spec.subject),
    publicKeyInfo(publicKey),
    ...(spec.version === 3 ? [der.explicit(3, der.sequence(...extensionsOf(spec, publicKey, issuer.privateKey)))] : []),
  );
  const signature = sign(algorithm.digest, tbs, issuer.privateKey);
  // The last bit: the encoding stays sound, only the mathematics fail.
  if (spec.corruptSignature) signature[signature.length - 1]! ^= 1;
  return der.sequence(tbs, algorithm.identifier, der.bitString(signature));
}
