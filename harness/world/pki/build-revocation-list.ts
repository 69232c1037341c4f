// A certificate revocation list, for the one fault that needs it. RFC 5280 §5.
import 'reflect-metadata';
import { type KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { encodeSubject } from './build-certificate.ts';
import { type CertificateSpec, day } from './certificate-spec.ts';

/**
 * @param issuer the authority whose list it is, with its P-256 key
 * @param revoked serial numbers in hexadecimal
 * @returns the list in DER, good for a week
 */
export async function buildRevocationList({
  issuer,
  privateKey,
  now,
  revoked,
}: {
  issuer: CertificateSpec;
  privateKey: KeyObject;
  now: number;
  revoked: readonly { serialNumber: string; revocationDate: Date }[];
}): Promise<Buffer> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const list = await x509.X509CrlGenerator.create({
    issuer: new x509.Name(encodeSubject(issuer.subject)).toJSON(),
    thisUpdate: new Date(now),
    nextUpdate: new Date(now + 7 * day),
    signingAlgorithm: algorithm,
    signingKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    entries: [...revoked],
  });
  return Buffer.from(list.rawData);
}
