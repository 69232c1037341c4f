// POSH documents: fingerprints of certificates, or where those are. Into them and from them. RFC 7711 §3.

/** Where a domain's document about its servers is. RFC 7712 §5.2. */
export const POSH_PATH = '/.well-known/posh/xmpp-server.json';

/** What a document says. `sha256`: in base64. `expires`: seconds. */
export type PoshDocument =
  | { readonly type: 'fingerprints'; readonly sha256: readonly string[]; readonly expires: number }
  | { readonly type: 'reference'; readonly url: string; readonly expires: number };

/** A document as JSON. */
export function writePosh(document: PoshDocument): string {
  const { expires } = document;
  return document.type === 'reference'
    ? JSON.stringify({ url: document.url, expires })
    : JSON.stringify({ fingerprints: document.sha256.map((hash) => ({ 'sha-256': hash })), expires });
}

/** What a text says, or in words why it is no such document. */
export function readPosh(text: string): PoshDocument | string {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  if (!isObject(read)) return 'not a JSON object';
  const { url, fingerprints, expires } = read;
  if (typeof expires !== 'number' || !Number.isInteger(expires) || expires < 0) return 'without a whole `expires`';
  if (typeof url === 'string' && fingerprints === undefined) return { type: 'reference', url, expires };
  if (!Array.isArray(fingerprints) || url !== undefined) return 'neither fingerprints nor a reference';
  const sha256 = fingerprints.flatMap((one) =>
    isObject(one) && typeof one['sha-256'] === 'string' ? [one['sha-256']] : [],
  );
  return { type: 'fingerprints', sha256, expires };
}

/** The fingerprints of a document by the names of their hashes, in base64; of others than fingerprints documents, none. */
export function fingerprintsIn(text: string): readonly (readonly [hash: string, base64: string])[] {
  if (typeof readPosh(text) === 'string') return [];
  const { fingerprints } = JSON.parse(text) as { fingerprints?: readonly unknown[] };
  const named = (fingerprints ?? []).flatMap((one) => (isObject(one) ? Object.entries(one) : []));
  return named.flatMap(([hash, base64]) => (typeof base64 === 'string' ? [[hash, base64] as const] : []));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
