// Frames against another implementation: what we write it reads, what it writes we read.
import type { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import * as implementation from 'ws';
import { closeCode, closePayload, FrameReader, writeFrame } from './frame.ts';

/** What `ws` is made of; its types do not speak of it. */
const { Receiver, Sender } = implementation as unknown as {
  Receiver: new (options: { isServer: boolean }) => Writable;
  Sender: { frame(data: Buffer, options: object): Buffer[] };
};
const KEY = Uint8Array.of(1, 2, 3, 4);
const CAP = 1024 * 1024;

/** What the receiver of `ws` makes of bytes. */
function readByWs(bytes: Buffer, isServer: boolean): Promise<{ text: string; binary: boolean } | string> {
  return new Promise((resolve) => {
    const receiver = new Receiver({ isServer });
    receiver.on('message', (data: Buffer, binary: boolean) => resolve({ text: data.toString(), binary }));
    receiver.on('ping', (data: Buffer) => resolve(`ping ${data}`));
    receiver.on('conclude', (code: number) => resolve(`close ${code}`));
    receiver.on('error', (error: Error) => resolve(error.message));
    receiver.write(bytes);
  });
}

describe.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('a text of %i bytes', (length) => {
  const text = 'x'.repeat(length);

  test.each([
    ['masked', KEY, true],
    ['unmasked', null, false],
  ] as const)('%s, is read by ws', async (_name, key, isServer) => {
    const bytes = writeFrame({ opcode: 'text', payload: Buffer.from(text) }, key);
    expect(await readByWs(bytes, isServer)).toEqual({ text, binary: false });
  });

  test.each([true, false])('written by ws, masked: %s', (mask) => {
    const options = { fin: true, rsv1: false, opcode: 1, mask, readOnly: true };
    const bytes = Buffer.concat(Sender.frame(Buffer.from(text), options));
    const [frame, ...more] = new FrameReader(CAP).push(bytes);
    expect(frame).toMatchObject({ opcode: 'text', fin: true, reserved: false, masked: mask });
    expect(frame?.payload.toString()).toBe(text);
    expect(more).toEqual([]);
  });
});

test('fragments, pings and closes are what they are to ws too', async () => {
  const parts = [
    writeFrame({ opcode: 'text', payload: Buffer.from('a'), fin: false }, KEY),
    writeFrame({ opcode: 'continuation', payload: Buffer.from('b') }, KEY),
  ];
  expect(await readByWs(Buffer.concat(parts), true)).toEqual({ text: 'ab', binary: false });
  expect(await readByWs(writeFrame({ opcode: 'ping', payload: Buffer.from('p') }, null), false)).toBe('ping p');
  expect(await readByWs(writeFrame({ opcode: 'close', payload: closePayload(1003) }, null), false)).toBe('close 1003');
});

test('bytes may come one by one', () => {
  const bytes = writeFrame({ opcode: 'close', payload: closePayload(1000, 'bye') }, KEY);
  const reader = new FrameReader(CAP);
  const frames = [...bytes].flatMap((byte) => reader.push(Uint8Array.of(byte)));
  expect(frames).toHaveLength(1);
  expect(closeCode(frames[0]!.payload)).toBe(1000);
  expect(frames[0]!.payload.toString('utf8', 2)).toBe('bye');
});

// Whoever copies all that has come with each of them is at it for minutes.
test('half a million chunks of one byte are read at once', () => {
  const text = 'x'.repeat(512 * 1024);
  const reader = new FrameReader(CAP);
  const bytes = writeFrame({ opcode: 'text', payload: Buffer.from(text) }, KEY);
  const frames: string[] = [];
  for (let at = 0; at < bytes.length; at += 1)
    for (const { payload } of reader.push(bytes.subarray(at, at + 1))) frames.push(payload.toString());
  expect(frames).toEqual([text]);
});

test('a frame over the cap is not waited for', () => {
  const reader = new FrameReader(100);
  expect(reader.push(writeFrame({ opcode: 'text', payload: Buffer.alloc(101) }, null).subarray(0, 4))).toEqual([]);
  expect(reader.tooLarge).toBe(true);
});
