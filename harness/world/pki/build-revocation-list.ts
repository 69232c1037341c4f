// A certificate revocation list, for the one fault that needs it. RFC 5280 §5.
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { encodeSubject, keyId } from './build-certificate.ts';
import type { CertificateSpec } from './certificate-spec.ts';
import * as der from './der.ts';
import { extensions } from './oids.ts';
import { signatureAlgorithm } from './signature-algorithms.ts';
import { authorityKeyIdentifier, extension } from './standard-extensions.ts';

/** How long before and after the moment of its making it holds, so that a clock that is a little wrong still takes it. ms */
export const LEEWAY = 60 * 60 * 1000;
/** v2 */
const VERSION = 1;

/** What an authority has taken back; serial numbers in hexadecimal. */
export interface Revocations {
  readonly issuer: CertificateSpec;
  readonly privateKey: KeyObject;
  /** ms since the epoch. */
  readonly now: number;
  readonly revoked: readonly { readonly serialNumber: string; readonly revocationDate: Date }[];
}

/** The list of an authority in DER; it is made anew for each who asks, and soon out of date, so that nobody keeps it for long. */
export function buildRevocationList({ issuer, privateKey, now, revoked }: Revocations): Buffer {
  const algorithm = signatureAlgorithm(privateKey, 'sha256');
  // Each list has a higher one. DER writes no zeros in front.
  const hex = Math.floor(now).toString(16);
  const number = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  const entries = revoked.map(({ serialNumber, revocationDate }) =>
    der.sequence(der.unsignedInteger(Buffer.from(serialNumber, 'hex')), der.time(revocationDate.getTime())),
  );
  // RFC 5280 §5.2.1 and §5.2.3 demand both.
  const both = [
    authorityKeyIdentifier(keyId(createPublicKey(privateKey))),
    extension(extensions.crlNumber, der.unsignedInteger(number)),
  ];
  const list = der.sequence(
    der.unsignedInteger(Buffer.from([VERSION])),
    algorithm.identifier,
    encodeSubject(issuer.subject),
    der.time(now - LEEWAY),
    der.time(now + LEEWAY),
    // RFC 5280 §5.1.2.6: absent where nothing is revoked.
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.explicit(0, der.sequence(...both)),
  );
  return der.sequence(list, algorithm.identifier, der.bitString(sign(algorithm.digest, list, privateKey)));
}
