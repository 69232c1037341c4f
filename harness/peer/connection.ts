// One connection of the peer: TCP, then perhaps TLS, then XML streams; all that happens on it goes into the transcript.
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { keepBytes } from '../wire/bytes.ts';
import type { Direction, Event, EventBody, Party } from '../wire/event.ts';
import { type ReaderEvent, StreamReader } from '../wire/stream-reader.ts';
import type { Transcript } from '../wire/transcript.ts';
import type { XmlElement } from '../xmpp/element.ts';
import type { BeneathTls } from './beneath-tls.ts';
import { CONNECTION_LIMITS, type ConnectionOptions, MOST_UNREAD } from './connection-options.ts';
import type { ConnectionLimits } from './environment.ts';
import { eventRead } from './event-read.ts';
import type { Framing } from './framing.ts';
import type { State } from './policy.ts';
import type { Proof } from './proof.ts';
import { tlsEnd } from './tls-end.ts';

/** A connection. Give it a socket, and a handler for what is read. */
export class Connection {
  readonly id: string;
  readonly actor: string;
  readonly as: string | undefined;
  readonly dir: Direction;
  readonly aside: boolean;
  /** Called for everything that is read, after it is in the transcript. */
  onRead: (event: ReaderEvent) => void = () => {};
  state: State = 'connected';
  /** The latest header that came, and the id of the current stream: theirs if we opened it, ours if they did. */
  header: XmlElement | undefined;
  streamId = '';
  features: XmlElement | undefined;
  encrypted = false;
  /** We have sent `</stream:stream>`, or the SUT has. */
  closeTagSent = false;
  closed = false;
  /** The SUT presented a certificate. */
  peerCertificate = false;
  /** Domains that the other end was taken for, and on what ground. */
  readonly domains = new Map<string, Proof>();
  /** When it came to be, and when something last came on it. ms of the transcript */
  readonly openedAt: number;
  readAt: number;
  readonly #limits: ConnectionLimits;
  readonly #mostUnread: number;
  readonly #transcript: Transcript;
  readonly #tcp: Socket;
  #socket: Duplex;
  #beneath: BeneathTls | null = null;
  #reader: StreamReader;
  #framing: Framing | null = null;
  #received = 0;
  #elements = 0;
  #endedBy: Party | undefined;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.id = options.id;
    this.actor = options.actor;
    this.as = options.as;
    this.dir = options.dir;
    this.aside = options.aside ?? false;
    this.#transcript = options.transcript;
    this.#limits = options.limits ?? CONNECTION_LIMITS;
    this.#mostUnread = options.limits === undefined ? Number.POSITIVE_INFINITY : MOST_UNREAD;
    this.openedAt = options.transcript.ms;
    this.readAt = this.openedAt;
    this.#tcp = socket;
    this.#socket = socket;
    this.#reader = this.#newReader();
    // Answers of a negotiation are small and each waits for the other: Nagle would cost 40 ms a turn.
    socket.setNoDelay(true);
  }

  /** The socket of the topmost layer. */
  get socket(): Duplex {
    return this.#socket;
  }

  get tcp(): Socket {
    return this.#tcp;
  }

  /** What is beneath TLS, where that is watched. */
  get beneath(): BeneathTls | null {
    return this.#beneath;
  }

  /** What has come and is no whole element yet. */
  get unread(): string {
    return this.#framing?.unread ?? this.#reader.unread;
  }

  /** Null on TCP and TLS, where a stream is the bytes themselves. */
  get framing(): Framing | null {
    return this.#framing;
  }

  /** From now on `framing` reads and writes the connection, until another one does. */
  frame(framing: Framing): void {
    this.#framing = framing;
  }

  /** For a framing: something was read. Past the cap nothing is, though the chunk may hold more. */
  take(event: ReaderEvent): void {
    if (this.#elements >= this.#limits.elements) return;
    if (event.type === 'element') this.#elements += 1;
    if (this.#elements >= this.#limits.elements) {
      this.#cut(`over the cap of ${this.#limits.elements} elements for one connection`);
      return;
    }
    this.#record(event);
    this.onRead(event);
  }

  /** Adds an event of this connection. */
  note(body: EventBody): Event {
    return this.#transcript.add(
      { actor: this.actor, connection: this.id, ...(this.as === undefined ? {} : { as: this.as }) },
      body,
    );
  }

  /** Begins to read from the socket (again after TLS came up: give the TLS socket, and what is beneath it where that is watched). */
  attach(socket: Duplex, beneath: BeneathTls | null = null): void {
    this.#beneath = beneath;
    if (beneath !== null) beneath.onOver = this.#onOver;
    this.restartReader();
    this.#listen(socket);
  }

  /** The same stream goes on over another socket. */
  goOnOver(socket: Duplex): void {
    this.detach();
    this.#listen(socket);
  }

  #listen(socket: Duplex): void {
    this.#socket = socket;
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
    socket.resume();
  }

  /** Stops reading, so that another layer can take the socket over. */
  detach(): void {
    this.#socket.pause();
    this.#socket.off('data', this.#onData);
    this.#socket.off('end', this.#onEnd);
    this.#socket.off('close', this.#onClose);
  }

  /** From now on a new stream is read. RFC 6120 §4.3.3. */
  restartReader(): void {
    this.#reader = this.#newReader();
    this.features = undefined;
  }

  /**
   * Resolves when all that has arrived by now is read. To be awaited before each further write: one that meets a closed socket fails,
   * and Node then throws away what came before the end, such as the stream error that says why. Each write also leaves in a
   * packet of its own then.
   */
  async readFirst(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  get writable(): boolean {
    return !this.closed && this.#endedBy !== 'peer' && this.#socket.writable;
  }

  /** For a framing: bytes that it has recorded in its own way. */
  write(bytes: Uint8Array): void {
    if (this.writable) this.#write(bytes);
  }

  /** Writes: a text as a piece of a stream, bytes as they are. False when the connection has ended. */
  send(data: string | Uint8Array): boolean {
    if (!this.writable) return false;
    if (typeof data === 'string' && this.#framing !== null) {
      this.#framing.send(data);
      return true;
    }
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    this.note({ type: 'bytes', dir: 'out', ...keepBytes(bytes), encrypted: this.encrypted });
    this.#write(bytes);
    return true;
  }

  /** Who asks and asks and reads nothing of the answers is cut off. */
  #write(bytes: Uint8Array): void {
    if (this.#socket.writableLength <= this.#mostUnread) {
      this.#socket.write(bytes);
      return;
    }
    this.note({ type: 'note', text: `over ${this.#mostUnread} bytes of ours are unread: the connection is cut` });
    this.end('rst');
  }

  /** Resolves when what was written has left the process, or the connection is gone. */
  async flushed(): Promise<void> {
    while (!this.closed && this.#socket.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#socket.off('drain', done);
          this.#socket.off('close', done);
          resolve();
        };
        this.#socket.once('drain', done);
        this.#socket.once('close', done);
      });
    }
  }

  /** Sends `</stream:stream>`, once. */
  closeStream(): void {
    if (this.closeTagSent) return;
    this.closeTagSent = true;
    if (this.send('</stream:stream>')) this.note({ type: 'close', layer: 'stream', by: 'peer', how: 'close-tag' });
  }

  /** Ends the connection: in order (FIN, after close-notify with TLS) or by RST. */
  end(how: 'fin' | 'rst'): void {
    if (this.closed || this.#endedBy !== undefined) return;
    this.#endedBy = 'peer';
    this.note({ type: 'close', layer: 'tcp', by: 'peer', how });
    // Only TCP can be reset; the TLS socket over it closes with it.
    if (how === 'rst') this.#tcp.resetAndDestroy();
    else this.#socket.end();
  }

  /** Frees the socket without a word in the transcript: the play is over. */
  destroy(): void {
    this.#endedBy ??= 'peer';
    this.closed = true;
    this.#socket.on('error', () => {});
    this.#socket.destroy();
    this.#tcp.destroy();
  }

  /** Marks the connection as ended by a TLS failure, which has an event of its own. */
  failed(): void {
    this.closed = true;
    this.#socket.on('error', () => {});
    this.#socket.destroy();
  }

  #newReader(): StreamReader {
    return new StreamReader((event) => this.take(event));
  }

  #record(event: ReaderEvent): void {
    if (event.type === 'header') {
      this.header = event.element;
      if (this.dir === 'out') this.streamId = event.element.attrs.id ?? '';
    }
    if (event.type === 'element' && event.element.name === 'features') this.features = event.element;
    this.note(eventRead(event, this.encrypted));
  }

  /** Ends a connection on which more came than any play needs. */
  #cut(error: string): void {
    this.note({ type: 'unreadable', dir: 'in', error, unread: '' });
    this.end('rst');
  }

  readonly #onData = (chunk: Buffer): void => {
    const { bytes, elements } = this.#limits;
    const room = bytes - this.#received;
    this.#received += chunk.byteLength;
    this.readAt = this.#transcript.ms;
    if (room <= 0 || this.#elements >= elements) return;
    const framing = this.#framing;
    if (framing?.raw ?? (!this.#reader.stopped || this.#received < 256 * 1024)) {
      this.note({ type: 'bytes', dir: 'in', ...keepBytes(chunk), encrypted: this.encrypted });
    }
    (framing ?? this.#reader).push(chunk);
    if (this.#received >= bytes) this.#cut(`over the cap of ${bytes} bytes for one connection`);
  };

  readonly #onEnd = (): void => {
    if (this.#endedBy !== undefined) return;
    if (this.#beneath?.over === false) this.note({ type: 'close', layer: 'tls', by: 'sut', how: 'close-notify' });
    else this.#ended('fin');
    this.#socket.end();
  };

  /** TCP has ended beneath TLS. */
  readonly #onOver = (error: NodeJS.ErrnoException | null): void => {
    if (error !== null) this.#onError(error);
    else if (this.#endedBy === undefined && this.#socket.readableEnded) this.#ended('fin');
  };

  #ended(how: string): void {
    this.#endedBy = 'sut';
    this.note({ type: 'close', layer: 'tcp', by: 'sut', how });
  }

  readonly #onError = (error: NodeJS.ErrnoException): void => {
    if (this.#endedBy !== undefined) return;
    const { by, how, alert } = tlsEnd(error);
    this.#endedBy = by;
    const reason = how === 'fin' ? (error.code ?? error.message) : how;
    this.note({ type: 'close', layer: alert === null ? 'tcp' : 'tls', by, how: reason });
  };

  readonly #onClose = (): void => {
    // Where TLS has ended, TCP may have a moment still.
    if (this.#endedBy === undefined && this.#beneath?.over !== false) this.#ended('rst');
    this.closed = true;
  };
}
