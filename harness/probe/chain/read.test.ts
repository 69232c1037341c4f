import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CertificateReader } from './read.ts';

const [HANDSHAKE, ALERT, CHANGE_CIPHER] = [22, 21, 20];
const [SERVER_HELLO, CERTIFICATE, DONE] = [2, 11, 14];

function sized(bytes: Buffer, width: number): Buffer {
  const length = Buffer.alloc(width);
  length.writeUIntBE(bytes.length, 0, width);
  return Buffer.concat([length, bytes]);
}
const record = (type: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.of(type, 3, 3), sized(bytes, 2)]);
const message = (type: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.of(type), sized(bytes, 3)]);
const listOf = (certificates: readonly Buffer[]): Buffer =>
  sized(Buffer.concat(certificates.map((one) => sized(one, 3))), 3);
const handshake = (certificates: readonly Buffer[]): Buffer =>
  Buffer.concat([
    message(SERVER_HELLO, Buffer.alloc(70)),
    message(CERTIFICATE, listOf(certificates)),
    message(DONE, Buffer.alloc(0)),
  ]);

const CERTIFICATES = [Buffer.from('leaf'), Buffer.from('authority'), Buffer.from('leaf')];

function read(...pieces: readonly Uint8Array[]): readonly Buffer[] | null {
  const reader = new CertificateReader();
  for (const piece of pieces) reader.push(piece);
  return reader.certificates;
}

test('all that is sent, in its order, what is there twice included', () => {
  expect(read(record(HANDSHAKE, handshake(CERTIFICATES)))).toEqual(CERTIFICATES);
});

test('messages may be cut into records, records into pieces, and many messages be in one record', () => {
  const certificate = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(
      fc.array(certificate, { maxLength: 5 }),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 50 }),
      (certificates, ofRecord, ofPiece) => {
        const said = handshake(certificates);
        const records = Buffer.concat(cut(said, ofRecord).map((part) => record(HANDSHAKE, part)));
        expect(read(...cut(records, ofPiece))).toEqual(certificates);
      },
    ),
  );
});

function cut(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

test.each([
  ['an alert', record(ALERT, Buffer.of(2, 40))],
  ['something else than TLS', Buffer.from('<stream:stream>')],
  [
    'what is encrypted',
    Buffer.concat([record(HANDSHAKE, message(SERVER_HELLO, Buffer.alloc(70))), record(CHANGE_CIPHER, Buffer.of(1))]),
  ],
  ['a list longer than its message', record(HANDSHAKE, message(CERTIFICATE, Buffer.of(0, 0, 9, 0, 0, 1, 7)))],
  ['a certificate longer than its list', record(HANDSHAKE, message(CERTIFICATE, Buffer.of(0, 0, 4, 0, 0, 9, 7)))],
  ['a length cut off', record(HANDSHAKE, message(CERTIFICATE, Buffer.of(0, 0, 2, 0, 0)))],
  ['too many of them', record(HANDSHAKE, message(CERTIFICATE, listOf(Array<Buffer>(101).fill(Buffer.alloc(0)))))],
  ['a record that is too long', Buffer.concat([Buffer.of(HANDSHAKE, 3, 3, 0xff, 0xff), handshake(CERTIFICATES)])],
])('%s has no list in it', (_, bytes) => {
  expect(read(bytes)).toBeNull();
});

test('certificates right before an alert are read', () => {
  expect(read(Buffer.concat([record(HANDSHAKE, handshake(CERTIFICATES)), record(ALERT, Buffer.of(2, 40))]))).toEqual(
    CERTIFICATES,
  );
});

test('what is too much is not kept', () => {
  const reader = new CertificateReader();
  const long = record(HANDSHAKE, Buffer.concat([Buffer.of(CERTIFICATE, 0xff, 0xff, 0xff), Buffer.alloc(16_000)]));
  for (let count = 0; count < 20; count += 1) reader.push(long);
  reader.push(record(HANDSHAKE, handshake(CERTIFICATES)));
  expect(reader.certificates).toBeNull();
});

test('whatever comes, it is read or left', () => {
  const said = record(HANDSHAKE, handshake(CERTIFICATES));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(said.length - 1), fc.nat(255)), { maxLength: 4 }),
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }),
      (changes, more) => {
        const spoilt = Buffer.from(said);
        for (const [at, byte] of changes) spoilt[at] = byte;
        const found = read(spoilt, ...more) ?? [];
        expect(found.every((one) => Buffer.isBuffer(one))).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
