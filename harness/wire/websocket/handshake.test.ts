import { expect, test } from 'vitest';
import { HeadReader } from './handshake.ts';

test('a head may come byte by byte, and what stands behind it is given with it', () => {
  const reader = new HeadReader();
  const bytes = Buffer.from('GET /s2s HTTP/1.1\r\nHost: a.test\r\n\r');
  for (const byte of bytes) expect(reader.push(Uint8Array.of(byte))).toBeNull();
  expect(reader.push(Buffer.from('\nrest'))).toEqual({
    head: { line: 'GET /s2s HTTP/1.1', fields: { host: 'a.test' } },
    rest: Buffer.from('rest'),
  });
});

test('what comes behind a head that is too long is not kept', () => {
  const reader = new HeadReader();
  expect(reader.push(Buffer.alloc(20_000, 0x78))).toBe('bad');
  const { unread } = reader;
  expect(reader.push(Buffer.from('\r\n\r\n'))).toBeNull();
  expect(reader.unread).toBe(unread);
});
