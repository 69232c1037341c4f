// Bytes as a transcript keeps them: as they were, readable where they are UTF-8, cut where they are endless.

/** How much of one chunk is kept; a server that sends a gigabyte must not fill the record. Bytes. */
export const KEPT_BYTES = 64 * 1024;

/** The part of a `bytes` event that holds the data. */
export interface KeptBytes {
  data: string;
  encoding: 'utf8' | 'base64';
  cut?: number;
}

/** Bytes → what a transcript keeps of them. */
export function keepBytes(chunk: Uint8Array, keep: number = KEPT_BYTES): KeptBytes {
  const kept = chunk.byteLength > keep ? chunk.subarray(0, keep) : chunk;
  const cut = chunk.byteLength - kept.byteLength;
  const body = encode(kept);
  return cut > 0 ? { ...body, cut } : body;
}

function encode(chunk: Uint8Array): { data: string; encoding: 'utf8' | 'base64' } {
  try {
    return { data: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(chunk), encoding: 'utf8' };
  } catch {
    return { data: Buffer.from(chunk).toString('base64'), encoding: 'base64' };
  }
}
