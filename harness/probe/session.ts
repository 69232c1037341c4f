// One connection of a probe: text out, stream events in, one after the other, everything bounded. It decides nothing.
import type { Duplex } from 'node:stream';
import { type ReaderEvent, StreamReader } from '../wire/stream-reader.ts';

/** How a connection ended. `destroyed`: by us. */
export type Ending = 'fin' | 'reset' | 'alert' | 'destroyed';

/** What `next` gives. */
export type Heard =
  | ReaderEvent
  | { readonly type: 'ended'; readonly how: Ending; readonly detail: string }
  | { readonly type: 'timeout'; readonly unread: string };

/** Of what a server may send us before we have seen enough. Bytes; elements */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_EVENTS = 2_000;
/** An element that no server sends. */
const LAST = 'badpeer-end';
const LIMITS = { elementBytes: 256 * 1024, depth: 100 };

export class Session {
  #duplex: Duplex;
  #reader: StreamReader;
  #events: ReaderEvent[] = [];
  #ended: Extract<Heard, { type: 'ended' }> | null = null;
  #wake: (() => void) | null = null;
  #received = 0;
  #count = 0;
  #generation = 0;
  /** The latest bytes that came. */
  latest: Buffer = Buffer.alloc(0);
  #deafen: () => void = () => {};

  constructor(duplex: Duplex) {
    this.#duplex = duplex;
    this.#reader = this.#newReader();
    this.#listen(duplex);
  }

  /** What has come and is no whole element. */
  get unread(): string {
    return this.#reader.unread;
  }

  /**
   * What has come behind the last event that `next` gave, as far as it was read: null is nothing, not even the beginning of a tag.
   * The stream cannot be read on afterwards: it is asked where a new one begins.
   */
  takeRest(): ReaderEvent | 'unfinished' | null {
    if (this.#events.length === 0 && !this.#reader.stopped) this.#reader.push(Buffer.from(`<${LAST}/>`));
    const first = this.#events.shift();
    this.#events = [];
    if (first === undefined) return 'unfinished';
    return first.type === 'element' && first.element.name === LAST ? null : first;
  }

  /** The next event; `timeout` when none came within so many ms. Once ended, and all is read, always `ended`. */
  async next(within: number): Promise<Heard> {
    if (this.#events.length === 0 && this.#ended === null) await this.#something(within);
    return this.#events.shift() ?? this.#ended ?? { type: 'timeout', unread: this.unread };
  }

  /** Ends the wait of `next` that is under way, as if its time was over. */
  interrupt(): void {
    this.#wake?.();
  }

  write(text: string): void {
    if (this.#duplex.writable) this.#duplex.write(text);
  }

  /** A new stream begins (RFC 6120 §4.3.3): what was read of the old one is forgotten. */
  restart(): void {
    this.#events = [];
    this.#reader = this.#newReader();
  }

  /** Gives the connection out of hand, so that TLS can take it over; `resume` takes it back. */
  suspend(): Duplex {
    this.#deafen();
    this.#duplex.pause();
    return this.#duplex;
  }

  /** Goes on, on a new layer. A new stream begins. */
  resume(duplex: Duplex): void {
    this.#duplex = duplex;
    this.restart();
    this.#listen(duplex);
    duplex.resume();
  }

  /** Frees the socket. */
  destroy(): void {
    this.#end('destroyed', '');
    this.#deafen();
    this.#duplex.on('error', () => {}).destroy();
  }

  #something(within: number): Promise<void> {
    return new Promise((resolve) => {
      let last: NodeJS.Immediate | undefined;
      const wake = () => {
        clearTimeout(timer);
        clearImmediate(last);
        if (this.#wake === wake) this.#wake = null;
        resolve();
      };
      // After a standstill of this process too, what has arrived is read before the time is up.
      const timer = setTimeout(() => {
        last = setImmediate(wake);
      }, within);
      this.#wake = wake;
    });
  }

  /** Only our own listeners come and go: Node has some of its own on every socket. */
  #listen(duplex: Duplex): void {
    const read = (chunk: Buffer) => this.#read(chunk);
    const failed = (error: NodeJS.ErrnoException) => this.#end(endingOf(error), error.message);
    const finished = () => this.#end('fin', '');
    const closed = () => this.#end('reset', '');
    duplex.on('data', read).on('error', failed).on('end', finished).on('close', closed);
    this.#deafen = () => {
      duplex.off('data', read).off('end', finished).off('close', closed).off('error', failed);
      duplex.on('error', () => {});
    };
  }

  #read(chunk: Buffer): void {
    this.latest = chunk;
    this.#received += chunk.byteLength;
    if (this.#received > MOST_BYTES) this.#flooded(`more than ${MOST_BYTES} bytes came`);
    else this.#reader.push(chunk);
  }

  #flooded(error: string): void {
    if (this.#ended !== null) return;
    this.#events.push({ type: 'unreadable', error, unread: '' });
    this.destroy();
  }

  #newReader(): StreamReader {
    this.#generation += 1;
    const generation = this.#generation;
    return new StreamReader((event) => {
      if (generation !== this.#generation) return;
      this.#count += 1;
      if (this.#count > MOST_EVENTS) return this.#flooded(`more than ${MOST_EVENTS} elements came`);
      this.#events.push(event);
      this.#wake?.();
    }, LIMITS);
  }

  #end(how: Ending, detail: string): void {
    if (this.#ended !== null) return;
    this.#ended = { type: 'ended', how, detail };
    this.#wake?.();
  }
}

function endingOf({ code, message }: NodeJS.ErrnoException): Ending {
  return /alert/i.test(`${code} ${message}`) ? 'alert' : 'reset';
}
