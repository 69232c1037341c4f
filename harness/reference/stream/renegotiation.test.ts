import { describe, expect, test } from 'vitest';
import { RenegotiationWatch } from './renegotiation.ts';

/** A record of that type. */
function record(type: number, length = 40): Buffer {
  const bytes = Buffer.alloc(5 + length, 0x16);
  bytes.writeUInt8(type, 0);
  bytes.writeUInt16BE(0x0303, 1);
  bytes.writeUInt16BE(length, 3);
  return bytes;
}
const [SPEC, ALERT, HANDSHAKE, DATA] = [record(20, 1), record(21, 2), record(22), record(23)];
const TLS_12 = [HANDSHAKE, HANDSHAKE, SPEC, HANDSHAKE];

describe('a renegotiation is known by its first record', () => {
  test.each([
    ['TLS 1.2', [...TLS_12, DATA, ALERT, DATA], null],
    ['TLS 1.3', [HANDSHAKE, SPEC, DATA, DATA], null],
    ['TLS 1.3 with a second ClientHello', [HANDSHAKE, SPEC, HANDSHAKE, DATA], null],
    ['a second handshake', [...TLS_12, DATA, HANDSHAKE, DATA], Buffer.concat([...TLS_12, DATA]).length],
  ])('%s', (_, records, expected) => {
    expect(new RenegotiationWatch().push(Buffer.concat(records))).toBe(expected);
  });

  test('byte by byte, when its head is there', () => {
    const watch = new RenegotiationWatch();
    const seen = [...Buffer.concat([...TLS_12, HANDSHAKE])].map((byte) => watch.push(Buffer.of(byte)));
    expect(seen.findIndex((at) => at !== null)).toBe(Buffer.concat(TLS_12).length + 4);
  });
});
