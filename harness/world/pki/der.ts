// DER written by hand: only what a certificate needs, so that a certificate can also be built wrong. X.690 §8, §10.

const bytesOf = (parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const hex = size.toString(16);
  const octets = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
}

/** One element: tag octet, length, contents. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const contents = bytesOf(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(contents.length), contents]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
export const octetString = (bytes: Uint8Array): Buffer => der(0x04, bytes);
export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'));
export const ia5String = (text: string): Buffer => der(0x16, Buffer.from(text, 'latin1'));
export const trueBoolean = (): Buffer => der(0x01, Buffer.from([0xff]));
export const nullValue = (): Buffer => der(0x05);

/** A BIT STRING without unused bits. */
export const bitString = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);

/** A BIT STRING of named bits, numbered from 0 to 7; DER ends it with the last one that is set. */
export function namedBits(bits: readonly number[]): Buffer {
  if (bits.length === 0) return der(0x03, Buffer.from([0]));
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return der(0x03, Buffer.from([7 - Math.max(...bits), octet]));
}

/** An INTEGER of 0 or more, from its big-endian octets; empty octets are zero. */
export function unsignedInteger(octets: Uint8Array): Buffer {
  const bytes = octets.length === 0 ? Buffer.from([0]) : octets;
  return (bytes[0]! & 0x80) === 0 ? der(0x02, bytes) : der(0x02, Buffer.from([0]), bytes);
}

/** `[number]` around constructed contents. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 | number, ...parts);

/** `[number] IMPLICIT` of a primitive type. */
export const implicit = (number: number, contents: Uint8Array): Buffer => der(0x80 | number, contents);

/** An OBJECT IDENTIFIER in dotted form. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(0x06, Buffer.from(octets));
}

/** An ENUMERATED of less than 128. */
export const enumerated = (value: number): Buffer => der(0x0a, Buffer.from([value]));

/** `20300102030405`, in UTC. */
const digitsOf = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:T]/g, '');

/** GeneralizedTime, whole seconds. */
export const generalizedTime = (ms: number): Buffer => der(0x18, Buffer.from(`${digitsOf(ms)}Z`));

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5), whole seconds. */
export function time(ms: number): Buffer {
  const digits = digitsOf(ms);
  return Number(digits.slice(0, 4)) < 2050 ? der(0x17, Buffer.from(`${digits.slice(2)}Z`)) : generalizedTime(ms);
}
