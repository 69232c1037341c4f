// A WebSocket after its opening handshake: frames in, messages out, pings answered, closed in order. RFC 6455 §5, §7.
import { randomBytes } from 'node:crypto';
import { closeCode, closePayload, type Frame, FrameReader, type FrameShape, writeFrame } from './frame.ts';

export type Role = 'client' | 'server';

/** Fragments of one message; empty ones never reach the cap of its bytes. */
const MOST_FRAGMENTS = 1_000;

/** What is known when a frame comes. */
export interface FrameContext {
  /** Ours. */
  readonly role: Role;
  /** A message has begun and not ended. */
  readonly within: boolean;
}

/** How this end keeps to RFC 6455. */
export interface LinkRules {
  /** The code with which a frame is refused; null: it is taken. */
  refuses(frame: Frame, context: FrameContext): number | null;
  /** The payload of the answer to a ping; null: none is sent. */
  pong(payload: Buffer): Buffer | null;
  /** The frames of a message. */
  frames(message: Buffer): readonly FrameShape[];
  masks(role: Role): boolean;
  /** Is a close frame answered with one? */
  answersClose(): boolean;
  /** Whether the fragments of a message are put together. */
  joins(): boolean;
}

export interface LinkOptions {
  readonly role: Role;
  readonly rules: LinkRules;
  /** Bytes of the largest message. */
  readonly cap: number;
  readonly write: (bytes: Buffer) => void;
  readonly onFrame?: (frame: Frame) => void;
  /** Called for each frame of ours, before it is written. */
  readonly onWrite?: (frame: FrameShape, masked: boolean) => void;
  readonly onMessage: (message: Buffer) => void;
  /** We refuse a frame, and close with that code. */
  readonly onRefuse?: (code: number) => void;
  /** The other end closes, or has answered our closing. Ours is answered by then. */
  readonly onClose: (code: number) => void;
}

export class WebSocketLink {
  readonly #options: LinkOptions;
  readonly #reader: FrameReader;
  #fragments: Buffer[] = [];
  /** Bytes of the fragments. */
  #size = 0;
  #within = false;
  /** We have sent a close frame. */
  closeSent = false;
  #closed = false;
  #failed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#reader = new FrameReader(options.cap);
  }

  push(chunk: Uint8Array): void {
    for (const frame of this.#reader.push(chunk)) this.#take(frame);
    if (this.#reader.tooLarge) this.#refuse(1009);
  }

  /** Sends a message of text. */
  send(message: string): void {
    for (const frame of this.#options.rules.frames(Buffer.from(message))) this.frame(frame);
  }

  /** Sends a frame as it is. `masked`: other than the rules say. */
  frame(frame: FrameShape, masked = this.#options.rules.masks(this.#options.role)): void {
    this.#options.onWrite?.(frame, masked);
    this.#options.write(writeFrame(frame, masked ? randomBytes(4) : null));
  }

  /** Sends a close frame, once. */
  close(code: number): void {
    if (this.closeSent) return;
    this.closeSent = true;
    this.frame({ opcode: 'close', payload: closePayload(code) });
  }

  #take(frame: Frame): void {
    const { rules, role, onFrame } = this.#options;
    onFrame?.(frame);
    if (this.#closed || (this.#failed && frame.opcode !== 'close')) return;
    const refused = rules.refuses(frame, { role, within: this.#within });
    if (refused !== null) this.#refuse(refused);
    else if (frame.opcode === 'close') this.#closing(frame.payload);
    else if (frame.opcode === 'ping') this.#pong(frame.payload);
    else if (frame.opcode !== 'pong') this.#data(frame);
  }

  /** RFC 6455 §7.1.7: nothing more is taken. */
  #refuse(code: number): void {
    if (this.#failed) return;
    this.#failed = true;
    this.close(code);
    this.#options.onRefuse?.(code);
  }

  #closing(payload: Buffer): void {
    this.#closed = true;
    const code = closeCode(payload);
    if (this.#options.rules.answersClose()) this.close(code === 1005 ? 1000 : code);
    this.#options.onClose(code);
  }

  #pong(payload: Buffer): void {
    const answer = this.#options.rules.pong(payload);
    if (answer !== null && !this.closeSent) this.frame({ opcode: 'pong', payload: answer });
  }

  #data({ fin, payload }: Frame): void {
    const { cap, onMessage, rules } = this.#options;
    this.#within = !fin;
    if (!rules.joins()) {
      onMessage(payload);
      return;
    }
    this.#fragments.push(payload);
    this.#size += payload.length;
    const [fragments, size] = [this.#fragments, this.#size];
    const refused = size > cap ? 1009 : fragments.length > MOST_FRAGMENTS ? 1008 : null;
    if (refused === null && !fin) return;
    this.#fragments = [];
    this.#size = 0;
    if (refused === null) onMessage(Buffer.concat(fragments, size));
    else this.#refuse(refused);
  }
}

/** A correct end. RFC 6455 §5. */
export const linkRules: LinkRules = {
  // rfc6455-5.1-masking: a client masks, a server does not; control frames are short and whole; a message is in one piece
  refuses({ opcode, fin, reserved, masked, payload }, { role, within }) {
    const control = opcode === 'close' || opcode === 'ping' || opcode === 'pong';
    if (masked !== (role === 'server') || reserved || opcode === 'reserved') return 1002;
    if (control) return fin && payload.length <= 125 ? null : 1002;
    if ((opcode === 'continuation') !== within) return 1002;
    return opcode === 'binary' ? 1003 : null; // rfc7395-3.2-text-frames
  },
  pong: (payload) => payload, // rfc6455-5.5.2-pong
  frames: (payload) => [{ opcode: 'text', payload }], // rfc7395-3.2-text-frames
  masks: (role) => role === 'client', // rfc6455-5.1-masking
  answersClose: () => true, // rfc7395-3.6-ws-close-handshake
  joins: () => true, // rfc6455-5.4-fragmentation
};

/** One that refuses nothing: it looks on. */
export const looseRules: LinkRules = { ...linkRules, refuses: () => null };
