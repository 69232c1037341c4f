// WebSocket frames ↔ bytes. RFC 6455 §5.2. Nothing is judged here: a wrong frame can be written, and is read as it is.
import { ByteQueue } from '../byte-queue.ts';

/** What a frame is, by its number. RFC 6455 §11.8. */
export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
export type Opcode = keyof typeof OPCODES;

/** A frame that came. */
export interface Frame {
  readonly opcode: Opcode | 'reserved';
  readonly fin: boolean;
  /** One of the three reserved bits is set. */
  readonly reserved: boolean;
  readonly masked: boolean;
  /** Unmasked. */
  readonly payload: Buffer;
}

/** A frame to be written. */
export interface FrameShape {
  readonly opcode: Opcode;
  readonly payload: Uint8Array;
  /** The last of its message; true unless said. */
  readonly fin?: boolean;
}

const NAMES = new Map<number, Opcode>(Object.entries(OPCODES).map(([name, number]) => [number, name as Opcode]));

/** A frame as bytes. `key`: four bytes to mask it with; null leaves it unmasked. */
export function writeFrame({ opcode, payload, fin = true }: FrameShape, key: Uint8Array | null): Buffer {
  const { byteLength } = payload;
  const size = byteLength < 126 ? byteLength : byteLength < 65_536 ? 126 : 127;
  const head = Buffer.alloc(size < 126 ? 2 : size === 126 ? 4 : 10);
  head[0] = (fin ? 0x80 : 0) | OPCODES[opcode];
  head[1] = (key === null ? 0 : 0x80) | size;
  if (size === 126) head.writeUInt16BE(byteLength, 2);
  if (size === 127) head.writeBigUInt64BE(BigInt(byteLength), 2);
  return key === null ? Buffer.concat([head, payload]) : Buffer.concat([head, key, masked(payload, key)]);
}

/** The payload of a close frame: a code and a reason. RFC 6455 §5.5.1. */
export function closePayload(code: number, reason = ''): Buffer {
  const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
  payload.writeUInt16BE(code);
  payload.write(reason, 2);
  return payload;
}

/** The code in a close frame; 1005 where there is none. RFC 6455 §7.1.5. */
export function closeCode(payload: Buffer): number {
  return payload.length < 2 ? 1005 : payload.readUInt16BE();
}

function masked(payload: Uint8Array, key: Uint8Array): Buffer {
  const out = Buffer.from(payload);
  for (let index = 0; index < out.length; index += 1) out[index] = out[index]! ^ key[index % 4]!;
  return out;
}

/** Bytes → frames. */
export class FrameReader {
  readonly #cap: number;
  readonly #left = new ByteQueue();

  /** @param cap bytes of the largest payload that is taken */
  constructor(cap: number) {
    this.#cap = cap;
  }

  /** A frame came that is larger than the cap: nothing can be read any more. */
  tooLarge = false;

  /** The frames that are whole now. */
  push(chunk: Uint8Array): Frame[] {
    if (this.tooLarge) return [];
    this.#left.push(chunk);
    const frames: Frame[] = [];
    for (let frame = this.#take(); frame !== null; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame | null {
    const bytes = this.#left.view;
    if (bytes.length < 2) return null;
    const size = bytes[1]! & 0x7f;
    const start = size < 126 ? 2 : size === 126 ? 4 : 10;
    if (bytes.length < start) return null;
    const length = size < 126 ? size : size === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > this.#cap) {
      this.tooLarge = true;
      return null;
    }
    const isMasked = (bytes[1]! & 0x80) !== 0;
    const from = isMasked ? start + 4 : start;
    if (bytes.length < from + length) return null;
    const payload = bytes.subarray(from, from + length);
    this.#left.drop(from + length);
    return {
      opcode: NAMES.get(bytes[0]! & 0x0f) ?? 'reserved',
      fin: (bytes[0]! & 0x80) !== 0,
      reserved: (bytes[0]! & 0x70) !== 0,
      masked: isMasked,
      payload: isMasked ? masked(payload, bytes.subarray(start, from)) : Buffer.from(payload),
    };
  }
}
