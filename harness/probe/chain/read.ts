// The list of certificates in a handshake of TLS 1.2, where it is sent in the clear. RFC 5246 §6.2.1, §7.4.2. Pure.

/** Of what the server says until its list is whole, at most. Bytes */
const MOST_BYTES = 256 * 1024;
const MOST_CERTIFICATES = 100;

/** Type, version, length. */
const RECORD_HEAD = 5;
/** A record may be longer than its text by so much. RFC 5246 §6.2.3 */
const LONGEST_RECORD = 2 ** 14 + 2_048;
const HANDSHAKE = 22;
/** Type, length. */
const MESSAGE_HEAD = 4;
const CERTIFICATE = 11;

/** Reads what a server says from its first byte of TLS on, until its certificates are there or cannot come any more. */
export class CertificateReader {
  #records = Buffer.alloc(0);
  #messages = Buffer.alloc(0);
  #received = 0;
  #isOver = false;
  /** DER, in the order in which they came; null: no list was read. */
  certificates: readonly Buffer[] | null = null;

  /** Takes what came. Never throws; what is no such handshake is not read on. */
  push(bytes: Uint8Array): void {
    if (this.#isOver) return;
    this.#received += bytes.byteLength;
    this.#records = Buffer.concat([this.#records, bytes]);
    this.#isOver = this.#received > MOST_BYTES || this.#readRecords() || this.#readMessages();
    // Nothing is kept that is not needed.
    if (this.#isOver) this.#records = this.#messages = Buffer.alloc(0);
  }

  /** True where something else than a handshake begins. */
  #readRecords(): boolean {
    while (this.#records.length >= RECORD_HEAD) {
      const length = this.#records.readUInt16BE(3);
      const isHandshake = this.#records[0] === HANDSHAKE && this.#records[1] === 3 && length <= LONGEST_RECORD;
      // What came before is still to be read.
      if (!isHandshake) return this.#readMessages() || true;
      if (this.#records.length < RECORD_HEAD + length) return false;
      this.#messages = Buffer.concat([this.#messages, this.#records.subarray(RECORD_HEAD, RECORD_HEAD + length)]);
      this.#records = this.#records.subarray(RECORD_HEAD + length);
    }
    return false;
  }

  /** True once the list was there. */
  #readMessages(): boolean {
    while (this.#messages.length >= MESSAGE_HEAD) {
      const end = MESSAGE_HEAD + this.#messages.readUIntBE(1, 3);
      if (this.#messages.length < end) return false;
      if (this.#messages[0] === CERTIFICATE) {
        this.certificates = readList(this.#messages.subarray(MESSAGE_HEAD, end));
        return true;
      }
      this.#messages = this.#messages.subarray(end);
    }
    return false;
  }
}

/** A list with its length, of certificates with theirs; null where the lengths do not fit. */
function readList(bytes: Buffer): readonly Buffer[] | null {
  if (bytes.length < 3 || bytes.readUIntBE(0, 3) !== bytes.length - 3) return null;
  const found: Buffer[] = [];
  for (let offset = 3; offset < bytes.length; ) {
    const end = offset + 3 <= bytes.length ? offset + 3 + bytes.readUIntBE(offset, 3) : Number.POSITIVE_INFINITY;
    if (end > bytes.length || found.length === MOST_CERTIFICATES) return null;
    found.push(bytes.subarray(offset + 3, end));
    offset = end;
  }
  return found;
}
