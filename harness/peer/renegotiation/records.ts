// The records of TLS 1.2: whose type and length stand in the clear whatever is inside. RFC 5246 §6.2.

export const CHANGE_CIPHER_SPEC = 20;
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;

export interface TlsRecord {
  /** A content type. RFC 5246 §6.2.1 */
  readonly type: number;
  readonly body: Buffer;
  /** Its number among the encrypted ones, from 0; null: it came before a ChangeCipherSpec, in the clear. RFC 5246 §6.1 */
  readonly sequence: number | null;
}

/** Bytes before a body: type, version, length. */
const HEAD = 5;
/** Where the random of a hello begins in its message, after type, length and version. RFC 5246 §7.4.1 */
const RANDOM_AT = 6;

/** One direction of a connection, from the first byte of TLS on. */
export class RecordReader {
  /** Encrypted records so far: the sequence number of the next one. */
  encrypted = 0;
  /** The random of the hello, 32 bytes; null before it came. */
  random: Buffer | null = null;
  #changed = false;
  #rest: Buffer = Buffer.alloc(0);

  /** The records that are complete now. */
  push(chunk: Buffer): TlsRecord[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const records: TlsRecord[] = [];
    while (this.#rest.length >= HEAD) {
      const end = HEAD + this.#rest.readUInt16BE(3);
      if (this.#rest.length < end) break;
      records.push(this.#count(this.#rest.readUInt8(0), this.#rest.subarray(HEAD, end)));
      this.#rest = this.#rest.subarray(end);
    }
    return records;
  }

  #count(type: number, body: Buffer): TlsRecord {
    if (this.#changed) {
      this.encrypted += 1;
      return { type, body, sequence: this.encrypted - 1 };
    }
    if (type === CHANGE_CIPHER_SPEC) this.#changed = true;
    if (type === HANDSHAKE) this.random ??= Buffer.from(body.subarray(RANDOM_AT, RANDOM_AT + 32));
    return { type, body, sequence: null };
  }
}
