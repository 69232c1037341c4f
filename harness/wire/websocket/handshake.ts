// The opening handshake of a WebSocket: HTTP/1.1 heads, read and written by hand, so that every part of one can be wrong. RFC 6455 §4.
import { createHash } from 'node:crypto';

/** The first line and the fields of a request or response; names in lower case. */
export interface HttpHead {
  readonly line: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A head that is longer is none. Bytes. */
const LONGEST = 16_384;
const END = Buffer.from('\r\n\r\n');

/** Subprotocol of the XMPP binding. RFC 7395 §3.1. */
export const SUBPROTOCOL = 'xmpp';

/** Collects bytes until a head is whole, or too long to be one: what comes behind that is not its matter. */
export class HeadReader {
  #bytes = Buffer.alloc(0);
  #done = false;

  /** What came so far, as text. */
  get unread(): string {
    return this.#bytes.toString('latin1', 0, 500);
  }

  /** The head and what came behind it; null: there is more to come; `bad`: it is too long to be one. */
  push(chunk: Uint8Array): { readonly head: HttpHead; readonly rest: Buffer } | null | 'bad' {
    if (this.#done) return null;
    const from = Math.max(0, this.#bytes.length - END.length);
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const end = this.#bytes.indexOf(END, from);
    this.#done = end >= 0 || this.#bytes.length > LONGEST;
    if (end < 0) return this.#done ? 'bad' : null;
    return { head: readHead(this.#bytes.toString('latin1', 0, end)), rest: this.#bytes.subarray(end + END.length) };
  }
}

function readHead(text: string): HttpHead {
  const [line = '', ...lines] = text.split('\r\n');
  const fields: Record<string, string> = {};
  for (const field of lines) {
    const colon = field.indexOf(':');
    if (colon <= 0) continue;
    const name = field.slice(0, colon).trim().toLowerCase();
    const value = field.slice(colon + 1).trim();
    fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`;
  }
  return { line, fields };
}

/** The words of a field whose value is a list: `a, b`. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}

/** The answer to a key. RFC 6455 §4.2.2. */
export function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** A head as text. `null` leaves a field out. */
export function writeHead(line: string, fields: Readonly<Record<string, string | null>>): string {
  const written = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return `${line}\r\n${written.join('')}\r\n`;
}

/** The fields of an upgrade request. `protocols`: null asks for none. */
export function upgradeFields(host: string, key: string, protocols: string | null): Record<string, string | null> {
  return {
    Host: host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': key,
    'Sec-WebSocket-Protocol': protocols,
  };
}

/** The fields of a `101` response. */
export function switchingFields(key: string, protocol: string | null): Record<string, string | null> {
  return {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Accept': acceptOf(key),
    'Sec-WebSocket-Protocol': protocol,
  };
}

/** Does a head ask for a WebSocket, or agree to one? */
export function isUpgrade({ fields }: HttpHead): boolean {
  return (
    fields.upgrade?.toLowerCase() === 'websocket' &&
    listOf(fields.connection).some((word) => word.toLowerCase() === 'upgrade')
  );
}
