// The little of DER that is needed to look into a certificate. X.690; RFC 5280 §4.1.

/** One element. `children` reads the content as a sequence of elements. */
export interface Der {
  readonly tag: number;
  readonly value: Buffer;
  /** With tag and length. */
  readonly raw: Buffer;
  children(): Der[];
}

export const TAG = { boolean: 1, integer: 2, bitString: 3, octets: 4, oid: 6, sequence: 0x30 } as const;

/**
 * Reads the element at an offset.
 * @throws RangeError where the encoding runs past its end
 */
export function readDer(bytes: Buffer, offset = 0): Der {
  const tag = bytes.readUInt8(offset);
  let start = offset + 2;
  let length = bytes.readUInt8(offset + 1);
  if (length > 0x7f) {
    const size = length & 0x7f;
    if (size === 0 || size > 4) throw new RangeError('a DER length that is none');
    length = bytes.readUIntBE(start, size);
    start += size;
  }
  if (start + length > bytes.length) throw new RangeError('a DER element longer than its surroundings');
  const value = bytes.subarray(start, start + length);
  return { tag, value, raw: bytes.subarray(offset, start + length), children: () => readAll(value) };
}

/** All elements, one after the other. */
export function readAll(bytes: Buffer): Der[] {
  const found: Der[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const element = readDer(bytes, offset);
    found.push(element);
    offset += element.raw.length;
  }
  return found;
}

/** An object identifier in dotted form. */
export function readOid(value: Buffer): string {
  const parts: number[] = [];
  let part = 0;
  for (const byte of value) {
    part = part * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (parts.length > 0) parts.push(part);
    else {
      const first = Math.min(Math.floor(part / 40), 2);
      parts.push(first, part - first * 40);
    }
    part = 0;
  }
  return parts.join('.');
}

/** Numbers of the bits that are set in a BIT STRING, 0 the first. */
export function readBits(value: Buffer): Set<number> {
  const bits = new Set<number>();
  for (const [index, byte] of value.subarray(1).entries()) {
    for (let bit = 0; bit < 8; bit += 1) if (byte & (0x80 >> bit)) bits.add(index * 8 + bit);
  }
  return bits;
}
