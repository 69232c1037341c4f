// CertificateSpec → DER. No clock and no state: the moment, the serial number and the keys come in. RFC 5280 §4.1.
import 'reflect-metadata';
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { CertificateSpec, KeyUsage } from './certificate-spec.ts';
import * as der from './der.ts';
import { encodeAltNames, isEmpty } from './general-names.ts';
import { extensions as oids, usages } from './oids.ts';
import { signatureAlgorithm } from './signature-algorithms.ts';

/** What signs: the issuer's subject name in DER, and its private key. */
export interface Issuer {
  readonly name: Uint8Array;
  readonly privateKey: KeyObject;
}

/** The subject of a spec as a DER Name. */
export function encodeSubject({ organization, commonName }: CertificateSpec['subject']): Buffer {
  const attributes = [
    ...(organization === undefined ? [] : [{ O: [{ utf8String: organization }] }]),
    ...(commonName === undefined ? [] : [{ CN: [{ utf8String: commonName }] }]),
  ];
  return Buffer.from(new x509.Name(attributes).toArrayBuffer());
}

export const keyId = (publicKey: KeyObject): string =>
  createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');

const flags = (names: readonly KeyUsage[]): x509.KeyUsageFlags =>
  names.reduce<number>((sum, name) => sum | x509.KeyUsageFlags[name], 0);

function extensionsOf(spec: CertificateSpec, publicKey: KeyObject, issuerKey: KeyObject): Buffer[] {
  const { basicConstraints, keyUsage, extendedKeyUsage } = spec;
  const standard = [
    basicConstraints && new x509.BasicConstraintsExtension(basicConstraints.ca, basicConstraints.pathLength, true),
    keyUsage && new x509.KeyUsagesExtension(flags(keyUsage), true),
    extendedKeyUsage && new x509.ExtendedKeyUsageExtension(extendedKeyUsage.map((name) => usages[name])),
    new x509.SubjectKeyIdentifierExtension(keyId(publicKey)),
    // RFC 5280 §4.2.1.1: a self-signed certificate may leave it out.
    spec.issuer !== 'self' && new x509.AuthorityKeyIdentifierExtension(keyId(createPublicKey(issuerKey))),
    spec.crlUrls.length > 0 && new x509.CRLDistributionPointsExtension([...spec.crlUrls]),
  ].flatMap((extension) => (extension ? [Buffer.from(extension.rawData)] : []));
  const raw = [
    ...(isEmpty(spec.names)
      ? []
      : // Critical when the subject is empty: RFC 5280 §4.2.1.6.
        [{ oid: oids.subjectAltName, critical: isUnnamed(spec), value: encodeAltNames(spec.names) }]),
    ...spec.extensions,
  ].map(({ oid, critical, value }) =>
    der.sequence(der.objectIdentifier(oid), ...(critical ? [der.trueBoolean()] : []), der.octetString(value)),
  );
  return [...standard, ...raw];
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
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(spec.version === 3 ? [der.explicit(3, der.sequence(...extensionsOf(spec, publicKey, issuer.privateKey)))] : []),
  );
  const signature = sign(algorithm.digest, tbs, issuer.privateKey);
  // The last bit: the encoding stays sound, only the mathematics fail.
  if (spec.corruptSignature) signature[signature.length - 1]! ^= 1;
  return der.sequence(tbs, algorithm.identifier, der.bitString(signature));
}
