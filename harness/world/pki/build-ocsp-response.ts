// What an authority says of single certificates: an OCSP response that it signs itself. RFC 6960 §4.
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { encodeSubject } from './build-certificate.ts';
import { LEEWAY, type Revocations } from './build-revocation-list.ts';
import * as der from './der.ts';
import { readElements, readObjectIdentifier } from './der-reader.ts';
import { extensions, ocsp } from './oids.ts';
import { signatureAlgorithm } from './signature-algorithms.ts';

const SUCCESSFUL = 0;
const MALFORMED_REQUEST = 1;
/** Certificates asked about in one request; nobody asks about more than a chain. */
const MOST = 16;
/** RFC 9654 §2.1: a longer nonce is not taken up. Bytes */
const LONGEST_NONCE = 128;
const HASHES: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' };

/** The certificate that is asked about, by hashes of its issuer's name and key. RFC 6960 §4.1.1 */
interface CertId {
  readonly raw: Uint8Array;
  /** As Node knows it; undefined: another one. */
  readonly hash: string | undefined;
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  /** Hexadecimal. */
  readonly serialNumber: string;
}

/** `revoked` for what was taken back, `good` for all else of the authority, `unknown` for certificates of others. */
export function buildOcspResponse(request: Uint8Array, revocations: Revocations): Buffer {
  const read = readRequest(request);
  if (read === null) return der.sequence(der.enumerated(MALFORMED_REQUEST));
  const { privateKey, now } = revocations;
  const key = publicKeyBits(privateKey);
  const data = der.sequence(
    der.explicit(2, der.octetString(createHash('sha1').update(key).digest())),
    der.generalizedTime(now),
    der.sequence(...read.ids.map((id) => singleResponse(id, key, revocations))),
    ...(read.nonce === null
      ? []
      : [der.explicit(1, der.sequence(der.sequence(der.objectIdentifier(extensions.ocspNonce), read.nonce)))]),
  );
  const algorithm = signatureAlgorithm(privateKey, 'sha256');
  const signature = sign(algorithm.digest, data, privateKey);
  const basic = der.sequence(data, algorithm.identifier, der.bitString(signature));
  const bytes = der.sequence(der.objectIdentifier(ocsp.basicResponse), der.octetString(basic));
  return der.sequence(der.enumerated(SUCCESSFUL), der.explicit(0, bytes));
}

function singleResponse(id: CertId, key: Uint8Array, { issuer, now, revoked }: Revocations): Buffer {
  const { hash } = id;
  const isHashOf = (digest: Uint8Array, of: Uint8Array): boolean =>
    hash !== undefined && createHash(hash).update(of).digest().equals(digest);
  const isOurs = isHashOf(id.nameHash, encodeSubject(issuer.subject)) && isHashOf(id.keyHash, key);
  const entry = revoked.find(({ serialNumber }) => serialNumber === id.serialNumber);
  const [good, unknown] = [der.implicit(0, new Uint8Array()), der.implicit(2, new Uint8Array())];
  const known = entry === undefined ? good : der.explicit(1, der.generalizedTime(entry.revocationDate.getTime()));
  return der.sequence(
    id.raw,
    isOurs ? known : unknown,
    der.generalizedTime(now - LEEWAY),
    der.explicit(0, der.generalizedTime(now + LEEWAY)),
  );
}

/** The bits of the public key, without the algorithm. */
function publicKeyBits(privateKey: KeyObject): Uint8Array {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return within(readElements(spki)[0])[1]!.contents.subarray(1);
}

/** What is asked, and the nonce as an OCTET STRING within its extension; null: that is no request. */
function readRequest(request: Uint8Array): { readonly ids: readonly CertId[]; readonly nonce: Buffer | null } | null {
  const parts = within(within(readElements(request)[0])[0]);
  const list = parts.find(({ tag }) => tag === 0x30);
  const ids = within(list).flatMap((single) => readCertId(within(single)[0]?.contents) ?? []);
  if (ids.length === 0 || ids.length > MOST) return null;
  const wrapped = within(parts.find(({ tag }) => tag === 0xa2))[0];
  const extension = within(wrapped)
    .map(within)
    .find(([oid]) => oid !== undefined && readObjectIdentifier(oid.contents) === extensions.ocspNonce);
  const nonce = within(extension?.at(-1))[0]?.contents;
  const taken = nonce !== undefined && nonce.length <= LONGEST_NONCE;
  return { ids, nonce: taken ? der.octetString(der.octetString(nonce)) : null };
}

function readCertId(contents: Uint8Array | undefined): CertId | null {
  const [algorithm, name, key, serial] = readElements(contents ?? new Uint8Array());
  if (algorithm === undefined || name === undefined || key === undefined || serial === undefined) return null;
  const oid = within(algorithm)[0];
  return {
    raw: der.sequence(contents ?? new Uint8Array()),
    hash: oid === undefined ? undefined : HASHES[readObjectIdentifier(oid.contents)],
    nameHash: name.contents,
    keyHash: key.contents,
    serialNumber: Buffer.from(serial.contents).toString('hex'),
  };
}

function within(element: { readonly contents: Uint8Array } | undefined) {
  return readElements(element?.contents ?? new Uint8Array());
}
