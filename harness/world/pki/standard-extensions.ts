// The extensions that nearly every certificate has, in DER. RFC 5280 §4.2.1.
import type { CertificateSpec, KeyUsage } from './certificate-spec.ts';
import * as der from './der.ts';
import { type ExtendedKeyUsage, extensions as oids, usages } from './oids.ts';

/** An Extension: RFC 5280 §4.1. `value` is DER. */
export function extension(oid: string, value: Uint8Array, { critical = false }: { critical?: boolean } = {}): Buffer {
  return der.sequence(
    der.objectIdentifier(oid),
    ...(critical ? [der.trueBoolean()] : []), // DER leaves a default out.
    der.octetString(value),
  );
}

/** RFC 5280 §4.2.1.9; critical. */
export function basicConstraints({ ca, pathLength }: NonNullable<CertificateSpec['basicConstraints']>): Buffer {
  const parts = [
    ...(ca ? [der.trueBoolean()] : []),
    ...(pathLength === undefined ? [] : [der.unsignedInteger(Buffer.from([pathLength]))]),
  ];
  return extension(oids.basicConstraints, der.sequence(...parts), { critical: true });
}

/** In the order of their bits. */
const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
];

/** RFC 5280 §4.2.1.3; critical. */
export function keyUsage(names: readonly KeyUsage[]): Buffer {
  return extension(oids.keyUsage, der.namedBits(names.map((name) => KEY_USAGES.indexOf(name))), { critical: true });
}

/** RFC 5280 §4.2.1.12. */
export function extendedKeyUsage(names: readonly ExtendedKeyUsage[]): Buffer {
  return extension(oids.extendedKeyUsage, der.sequence(...names.map((name) => der.objectIdentifier(usages[name]))));
}

/** RFC 5280 §4.2.1.2. */
export function subjectKeyIdentifier(keyId: Uint8Array): Buffer {
  return extension(oids.subjectKeyIdentifier, der.octetString(keyId));
}

/** RFC 5280 §4.2.1.1. */
export function authorityKeyIdentifier(keyId: Uint8Array): Buffer {
  return extension(oids.authorityKeyIdentifier, der.sequence(der.implicit(0, keyId)));
}

/** A distribution point for each URL. RFC 5280 §4.2.1.13. */
export function crlDistributionPoints(urls: readonly string[]): Buffer {
  const uri = (url: string) => der.implicit(6, Buffer.from(url, 'latin1'));
  const points = urls.map((url) => der.sequence(der.explicit(0, der.explicit(0, uri(url)))));
  return extension(oids.crlDistributionPoints, der.sequence(...points));
}
