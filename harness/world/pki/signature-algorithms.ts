// AlgorithmIdentifier of a signature, by the issuer's key and the digest. RFC 3279, RFC 4055, RFC 5758, RFC 8410.
import type { KeyObject } from 'node:crypto';
import type { CertificateSpec } from './certificate-spec.ts';
import { nullValue, objectIdentifier, sequence } from './der.ts';

type Digest = CertificateSpec['digest'];

const rsa: Readonly<Record<Digest, string>> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
};
const ecdsa: Readonly<Partial<Record<Digest, string>>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
};

/**
 * The identifier to write into the certificate, and the digest to sign with (null where the key decides).
 * @throws when there is no such algorithm: ECDSA with MD5 has no identifier.
 */
export function signatureAlgorithm(key: KeyObject, digest: Digest): { identifier: Buffer; digest: string | null } {
  if (key.asymmetricKeyType === 'ed25519')
    return { identifier: sequence(objectIdentifier('1.3.101.112')), digest: null };
  if (key.asymmetricKeyType === 'rsa')
    return { identifier: sequence(objectIdentifier(rsa[digest]), nullValue()), digest };
  const oid = ecdsa[digest];
  if (oid === undefined) throw new Error(`ECDSA with ${digest} has no algorithm identifier; use an RSA issuer`);
  return { identifier: sequence(objectIdentifier(oid)), digest };
}
