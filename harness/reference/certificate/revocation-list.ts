// Revocation lists: DER → what they say, and whether that counts. RFC 5280 §5 and §6.3. Pure.
import { createVerify, type KeyObject } from 'node:crypto';
import { type Der, readDer, readOid } from './der.ts';
import type { Certificate } from './parse.ts';

/** A list as it was read. */
export interface RevocationList {
  /** DER of the issuer's name. */
  readonly issuer: Buffer;
  /** Milliseconds since the epoch. */
  readonly thisUpdate: number;
  /** When the next one comes at the latest; null: it does not say. */
  readonly nextUpdate: number | null;
  /** Serial numbers in hexadecimal, as they are written. */
  readonly revoked: ReadonlySet<string>;
  /** Is it about all certificates of that sort that name that URL for it? RFC 5280 §6.3.3 (b) */
  covers(url: string, certificate: Pick<Certificate, 'authority'>): boolean;
  /** Was it signed with that key? */
  signedBy(key: KeyObject): boolean;
}

/** What Node can check: RSA and ECDSA with SHA-2. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const ISSUING_DISTRIBUTION_POINT = '2.5.29.28';
const CRL_SIGN = 6;
const TAG = { boolean: 0x01, integer: 0x02, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, extensions: 0xa0 };

/** @throws when it is no list */
export function parseRevocationList(bytes: Buffer): RevocationList {
  const [tbs, algorithm, signature] = readDer(bytes).children();
  if (!tbs || !algorithm || !signature) throw new RangeError('a revocation list without content');
  const fields = tbs.children();
  const first = fields[0]?.tag === TAG.integer ? 1 : 0;
  const [issuer, thisUpdate, ...rest] = fields.slice(first + 1);
  if (!issuer || !thisUpdate) throw new RangeError('a revocation list without issuer or date');
  const next = rest[0] && isTime(rest[0]) ? rest.shift() : undefined;
  const entries = rest.find(({ tag }) => tag === TAG.sequence)?.children() ?? [];
  const extensions =
    rest
      .find(({ tag }) => tag === TAG.extensions)
      ?.children()[0]
      ?.children() ?? [];
  const digest = DIGESTS[readOid(algorithm.children()[0]?.value ?? Buffer.alloc(0))];
  return {
    issuer: issuer.raw,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next === undefined ? null : readTime(next),
    revoked: new Set(entries.map((entry) => entry.children()[0]?.value.toString('hex') ?? '')),
    covers: scopeOf(extensions),
    signedBy: (key) => digest !== undefined && verifies(digest, key, tbs.raw, signature.value.subarray(1)),
  };
}

/** For what a list was asked. `now`: milliseconds since the epoch. */
interface Wanted {
  readonly certificate: Certificate;
  /** Its issuer. */
  readonly authority: Certificate;
  readonly url: string;
  readonly now: number;
}

/** Why the list from that URL says nothing about the certificate; null: it counts. RFC 5280 §6.3.3 */
export function whyItDoesNotCount(list: RevocationList, { certificate, authority, url, now }: Wanted): string | null {
  if (!list.issuer.equals(authority.subject)) return 'it is of another authority';
  if (authority.keyUsage && !authority.keyUsage.has(CRL_SIGN)) return 'its issuer may not sign lists';
  if (!list.signedBy(authority.x509.publicKey)) return 'its signature is wrong, or of a kind that is not known here';
  if (!list.covers(url, certificate)) return 'it is about other certificates';
  if (list.thisUpdate > now) return 'it is of the future';
  if (list.nextUpdate !== null && list.nextUpdate < now)
    return `it is out of date since ${new Date(list.nextUpdate).toISOString().slice(0, 10)}`;
  return null;
}

/** Node throws where a key is of no kind for such a signature. */
function verifies(digest: string, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  try {
    return createVerify(digest).update(signed).verify(key, signature);
  } catch {
    return false;
  }
}

/** The parts of an issuing distribution point that are understood. §5.2.5 */
const PART = { point: 0xa0, servers: 0x81, authorities: 0x82 };

/**
 * Of the critical extensions the one is understood that says which part of an authority's certificates the list is about. §5.2.5
 * A list for some reasons or of several issuers is none for us; nor is one that only says what is new (§5.2.4).
 */
function scopeOf(extensions: readonly Der[]): RevocationList['covers'] {
  const critical = extensions.map((one) => one.children()).filter(([, flag]) => flag?.tag === TAG.boolean);
  const points = critical.map(([oid, , value]) => ({ oid: readOid(oid?.value ?? Buffer.alloc(0)), value }));
  if (points.some(({ oid }) => oid !== ISSUING_DISTRIBUTION_POINT)) return () => false;
  const parts = points.flatMap(({ value }) => (value ? readDer(value.value).children() : []));
  if (parts.some(({ tag }) => !Object.values(PART).includes(tag))) return () => false;
  const has = (part: number): boolean => parts.some(({ tag }) => tag === part);
  const names = parts.find(({ tag }) => tag === PART.point)?.children();
  const urls = names?.flatMap((name) => name.children().map(({ value }) => value.toString('latin1')));
  return (url, { authority }) => !has(authority ? PART.servers : PART.authorities) && (urls?.includes(url) ?? true);
}

function isTime({ tag }: Der): boolean {
  return tag === TAG.utcTime || tag === TAG.generalizedTime;
}

/** RFC 5280 §4.1.2.5: two digits of a year are of this century below 50. @throws for what is no time */
function readTime({ tag, value }: Der): number {
  const text = value.toString('latin1');
  const digits = tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? 20 : 19}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (!match) throw new RangeError('a revocation list with a date that is none');
  const [year = 0, month = 0, ...others] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...others);
}
