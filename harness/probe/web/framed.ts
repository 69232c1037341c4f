// A WebSocket as the connection that a session reads: its messages as a stream over TCP would have them. RFC 7395 §3.3, XEP-0468 §2.
import { Duplex } from 'node:stream';
import { type LinkRules, linkRules, WebSocketLink } from '../../wire/websocket/link.ts';
import { readMessage, toMessage } from '../../wire/websocket/message.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import { escapeXml } from '../stream/header.ts';
import type { Trail } from '../trail.ts';

/** Of one message. */
const MOST_BYTES = 256 * 1024;
/** Of everything, frames too that carry no message: a server that only pings, and has each answered, comes to an end. As a session takes. */
const MOST_RAW_BYTES = 4 * 1024 * 1024;
const WHY: Readonly<Record<number, string>> = {
  1002: 'a frame came that RFC 6455 does not allow',
  1003: 'a binary frame came, where text is due',
  1009: 'a message came that is too large',
};

/** Reads and writes messages. What is wrong with them goes on the trail, and the stream goes on where it can. */
export class Framed extends Duplex {
  readonly #raw: Duplex;
  readonly #trail: Trail;
  readonly #link: WebSocketLink;
  #over = false;
  #received = 0;

  constructor(raw: Duplex, rest: Buffer, trail: Trail, rules: LinkRules = linkRules) {
    super();
    this.#raw = raw;
    this.#trail = trail;
    this.#link = new WebSocketLink({
      role: 'client',
      rules,
      cap: MOST_BYTES,
      write: (bytes) => void (raw.writable && raw.write(bytes)),
      onMessage: (message) => this.#message(message),
      onRefuse: (code) => {
        this.#add('websocket-frame', WHY[code] ?? `a frame was refused with ${code}`);
        this.#give(null);
      },
      onClose: () => this.#give(null),
    });
    raw.on('data', (chunk: Buffer) => this.#read(chunk));
    raw.on('end', () => this.#give(null));
    raw.on('error', (error) => this.destroy(error));
    raw.on('close', () => this.destroy());
    this.#read(rest);
  }

  override _read(): void {
    this.#raw.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#link.send(toMessage(chunk.toString('utf8')));
    done();
  }

  override _final(done: () => void): void {
    this.#link.close(1000);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#raw.destroy();
    done(error);
  }

  #read(chunk: Buffer): void {
    const before = this.#received;
    this.#received += chunk.byteLength;
    if (this.#received <= MOST_RAW_BYTES) this.#link.push(chunk);
    else if (before <= MOST_RAW_BYTES) {
      this.#add('websocket-frame', `more than ${MOST_RAW_BYTES} bytes came in frames`);
      this.#give(null);
      this.#raw.pause();
    }
  }

  /** To whoever reads; null: nothing more comes. */
  #give(data: Buffer | string | null): void {
    if (!this.#over) this.push(data);
    this.#over ||= data === null;
  }

  #add(kind: ProblemKind, what: string): void {
    this.#trail.add(problem(kind, what, { where: this.#trail.where }));
  }

  #message(message: Buffer): void {
    const events = readMessage(message);
    const event = events.at(-1);
    if (events.some(({ type }) => type === 'markup')) {
      this.#add('websocket-message', 'a message holds more than its element');
    }
    if (event === undefined || event.type === 'unreadable') {
      this.#add('websocket-message', `a message is not one whole element: ${event?.error ?? 'it is empty'}`);
      this.#give(null);
    } else if (event.type === 'header') {
      const { ns, attrs } = event.element;
      if (ns !== NS.framingServer) this.#add('websocket-namespace', `<open/> is in the namespace ${ns}`);
      const written = Object.entries(attrs).map(([name, value]) => ` ${name}='${escapeXml(value)}'`);
      const declared = `xmlns='${NS.server}' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}'`;
      this.#give(`<stream:stream ${declared}${written.join('')}>`);
    } else if (event.type === 'close-tag') {
      const elsewhere = event.element?.attrs['see-other-uri'];
      if (elsewhere !== undefined) this.#add('websocket-sent-away', `<close/> sends us to ${elsewhere}`);
      this.#give('</stream:stream>');
    } else this.#give(message);
  }
}
