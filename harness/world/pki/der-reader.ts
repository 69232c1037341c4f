// DER read back, as far as describing a certificate needs it. Total: a broken encoding gives fewer elements, never an exception.

/** One element of a DER encoding. */
export interface DerElement {
  readonly tag: number;
  readonly contents: Uint8Array;
}

/** The elements that follow each other in `bytes`; reading stops at the first that is cut off. */
export function readElements(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const tag = bytes[at]!;
    let size = bytes[at + 1]!;
    let start = at + 2;
    if (size >= 0x80) {
      const octets = bytes.subarray(start, start + (size & 0x7f));
      start += octets.length;
      size = octets.reduce((sum, octet) => sum * 256 + octet, 0);
    }
    if (start + size > bytes.length) break;
    elements.push({ tag, contents: bytes.subarray(start, start + size) });
    at = start + size;
  }
  return elements;
}

/** The dotted form of an OBJECT IDENTIFIER's contents. */
export function readObjectIdentifier(contents: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of contents) {
    arc = arc * 128 + (octet & 0x7f);
    if ((octet & 0x80) === 0) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** The extensions of a certificate: object identifier → the value inside its OCTET STRING. */
export function readExtensions(certificate: Uint8Array): Map<string, Uint8Array> {
  const tbs = readElements(readElements(certificate)[0]?.contents ?? new Uint8Array())[0];
  const wrapper = readElements(tbs?.contents ?? new Uint8Array()).find((element) => element.tag === 0xa3);
  const list = readElements(wrapper?.contents ?? new Uint8Array())[0];
  return new Map(
    readElements(list?.contents ?? new Uint8Array()).flatMap((extension): [string, Uint8Array][] => {
      const parts = readElements(extension.contents);
      const oid = parts[0];
      const value = parts.at(-1);
      return oid?.tag === 0x06 && value?.tag === 0x04 ? [[readObjectIdentifier(oid.contents), value.contents]] : [];
    }),
  );
}
