// One connection: bytes out, stream events in, one after the other; TLS in between. It decides nothing.
import type { Socket } from 'node:net';
import {
  type ConnectionOptions,
  connect as connectTls,
  TLSSocket as ServerTls,
  type TLSSocket,
  type TLSSocketOptions,
} from 'node:tls';
import { StreamReader } from '../wire/stream-reader.ts';
import { AmpersandGuard } from './ampersand.ts';
import { presentedOn } from './certificate/presented.ts';
import type { ChannelEvent, ChannelOptions } from './channel-options.ts';
import type { FramedEnd, Framing } from './framing.ts';
import { BelowTls } from './stream/renegotiation.ts';
import { secureContextOf } from './stream/secure-context.ts';

const NOTHING: Buffer = Buffer.alloc(0);

/** How much of the beginning of a stream is kept, to find its XML declaration. Bytes. */
const HEAD = 200;

/** Nothing of the stream comes after it. */
function isLast({ type }: ChannelEvent): boolean {
  return type === 'close-tag' || type === 'unreadable';
}

export class Channel {
  #socket: Socket;
  /** TCP, beneath TLS or alone. */
  readonly #plain: Socket;
  #reader: StreamReader;
  #guard = new AmpersandGuard();
  #generation = 0;
  readonly #options: ChannelOptions;
  readonly #events: ChannelEvent[] = [];
  #waiting: ((event: ChannelEvent) => void) | null = null;
  #ended: string | null = null;
  #presented: readonly Buffer[] | null = null;
  #framing: Framing | null = null;
  #ignoring = false;
  #finishing = false;
  #deafen: () => void = () => {};
  /** The first bytes since the stream began. */
  head = Buffer.alloc(0);
  /** The latest bytes that came. */
  latest: Buffer = Buffer.alloc(0);
  /** TLS is up. */
  encrypted = false;
  /** Shared with whoever reads: what is allowed grows in the middle of a stream, when the peer has proved itself. */
  readonly limits: { elementBytes: number; depth: number };

  constructor(socket: Socket, options: ChannelOptions) {
    this.#options = options;
    this.limits = { elementBytes: options.limits.unauthenticated, depth: options.limits.depth };
    this.#socket = socket;
    this.#plain = socket;
    this.encrypted = options.encrypted ?? false;
    this.#reader = this.#newReader();
    this.#listen(socket);
  }

  get remote(): string {
    return `${this.#plain.remoteAddress}:${this.#plain.remotePort}`;
  }

  get over(): boolean {
    return this.#ended !== null;
  }

  /** The ALPN value that TLS came up with; null: none. */
  get alpn(): string | null {
    return (this.encrypted && (this.#socket as TLSSocket).alpnProtocol) || null;
  }

  /** The certificates that the other end presented, DER, the leaf first. */
  get presented(): readonly Buffer[] {
    // Asked once: Node does not always give them again.
    this.#presented ??= this.encrypted ? presentedOn(this.#socket as TLSSocket) : null;
    return this.#presented ?? [];
  }

  /** The next event; `timeout` when none came within so many ms. Once ended, always `ended`. */
  next(within?: number): Promise<ChannelEvent> {
    const event = this.#events.shift();
    if (event) return Promise.resolve(event);
    if (this.#ended !== null) return Promise.resolve({ type: 'ended', how: this.#ended });
    return new Promise((resolve) => {
      const stop =
        within === undefined ? () => {} : this.#options.clock.after(within, () => this.#waiting?.({ type: 'timeout' }));
      this.#waiting = (arrived) => {
        stop();
        this.#waiting = null;
        resolve(arrived);
      };
    });
  }

  write(text: string): void {
    if (!this.#socket.writable) return;
    if (this.#framing) this.#framing.write(text);
    else this.#socket.write(text);
  }

  /** From now on what comes and goes is framed. */
  frame(make: (end: FramedEnd) => Framing): void {
    this.#framing = make({
      write: (bytes) => void (this.#socket.writable && this.#socket.write(bytes)),
      give: (event) => this.#give(event),
      finish: () => void this.#socket.end(),
      destroy: () => this.destroy(),
    });
  }

  /** A new stream begins: what was read of the old one is forgotten. */
  restart(): void {
    this.#events.length = 0;
    this.head = Buffer.alloc(0);
    this.#reader = this.#newReader();
    this.#framing?.restart();
  }

  /** The other end has proved who it is: it may send larger elements. */
  trust(): void {
    this.limits.elementBytes = this.#options.limits.element;
  }

  /** Nothing that still comes is looked at; where `finishOnClosing` was called, but for the end of the stream. */
  ignore(): void {
    this.#ignoring = true;
    this.#events.length = 0;
  }

  /** The connection ends with the other end's stream (rfc6120-4.4-wait-for-peer-close), or when that cannot be read any more. */
  finishOnClosing(): void {
    this.#finishing = true;
    if (this.#ended !== null || this.#events.some(isLast)) this.finish();
  }

  /** Bytes to be read as if they had come now. */
  inject(bytes: Buffer): void {
    if (bytes.length > 0) this.#read(bytes);
  }

  /** TLS as its client; null when it is up, else the error. `kept` is read as if it were the first that came inside. */
  startTls(options: ConnectionOptions, within: number, kept = NOTHING): Promise<string | null> {
    return this.#upgrade(
      (socket) => connectTls({ ...options, secureContext: secureContextOf(options), socket }),
      'secureConnect',
      within,
      kept,
    );
  }

  /** TLS as its server, in the same way. */
  acceptTls(options: TLSSocketOptions, within: number, kept = NOTHING): Promise<string | null> {
    return this.#upgrade(
      (socket) => new ServerTls(socket, { ...options, secureContext: secureContextOf(options), isServer: true }),
      'secure',
      within,
      kept,
    );
  }

  /** No more will be written; over TLS with close_notify (rfc6120-4.4-tls-close-notify). What still comes is read. */
  finish(): void {
    if (this.#framing) this.#framing.close();
    else if (this.#options.notifies?.() ?? true) this.#socket.end();
    else this.#plain.end();
  }

  /** The connection is cut. */
  destroy(): void {
    this.#socket.destroy();
    this.#end('destroyed');
  }

  #upgrade(
    wrap: (socket: BelowTls) => TLSSocket,
    up: 'secure' | 'secureConnect',
    within: number,
    kept: Buffer,
  ): Promise<string | null> {
    const plain = this.#socket;
    this.#deafen();
    plain.on('error', () => {});
    return new Promise((resolve) => {
      const secure = wrap(new BelowTls(plain, () => this.#renegotiates()));
      const finish = (error: string | null) => {
        stop();
        secure.off('error', failed).off('close', ended).off(up, done);
        this.#listen(secure);
        // rfc6120-5.4.3.2-tls-failure: TCP ends, and nothing is said in the clear
        if (error !== null) this.destroy();
        resolve(error);
      };
      const failed = (error: Error) => finish(error.message);
      const ended = () => finish('the connection ended in the TLS handshake');
      const done = () => {
        this.encrypted = true;
        finish(null);
        this.inject(kept);
      };
      const stop = this.#options.clock.after(within, () => finish('the TLS handshake took too long'));
      this.#socket = secure;
      secure.on('error', failed).on('close', ended).on(up, done);
    });
  }

  /** rfc6120-5.3.5-renegotiation. Is TLS to see it? */
  #renegotiates(): boolean {
    const answer = this.#options.renegotiation?.() ?? { says: '' };
    if (answer === 'passes') return true;
    if (answer.says === '') this.destroy();
    else this.#socket.end(answer.says);
    return false;
  }

  /** Only our own listeners come and go: Node has some of its own on every socket. */
  #listen(socket: Socket): void {
    const read = (chunk: Buffer) => this.#read(chunk);
    const failed = (error: Error) => this.#end(error.message);
    const finished = () => this.#end('fin');
    const closed = () => this.#end('closed');
    socket.on('data', read).on('error', failed).on('end', finished).on('close', closed);
    this.#deafen = () => socket.off('data', read).off('error', failed).off('end', finished).off('close', closed);
  }

  #read(received: Buffer): void {
    if (this.#framing) this.#framing.read(received);
    else this.#readStream(received);
  }

  #readStream(received: Buffer): void {
    const chunk = this.#options.prepares?.(received) ?? received;
    this.latest = chunk;
    if (this.head.length < HEAD) this.head = Buffer.concat([this.head, chunk]).subarray(0, HEAD);
    const bare = this.#guard.push(chunk);
    const reader = this.#reader;
    reader.push(bare === null ? chunk : chunk.subarray(0, bare));
    if (bare !== null && reader === this.#reader && !reader.stopped) {
      this.#give({ type: 'unreadable', error: 'a bare ampersand', unread: reader.unread });
    }
  }

  #newReader(): StreamReader {
    this.#guard = new AmpersandGuard();
    this.#generation += 1;
    const generation = this.#generation;
    return new StreamReader((event) => {
      if (generation === this.#generation) this.#give(event);
    }, this.limits);
  }

  #give(event: ChannelEvent): void {
    if (this.#finishing && isLast(event)) this.finish();
    if (this.#ignoring) return;
    if (this.#waiting) this.#waiting(event);
    else this.#events.push(event);
  }

  #end(how: string): void {
    if (this.#ended !== null || this.#framing?.ended() === false) return;
    this.#ended = how;
    if (this.#finishing) this.finish();
    this.#waiting?.({ type: 'ended', how });
  }
}
