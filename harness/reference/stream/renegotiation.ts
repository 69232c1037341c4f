// Sees that a peer begins to negotiate TLS 1.2 anew, which OpenSSL tells nobody who is TLS's client. RFC 6120 §5.3.5, RFC 5246 §6.2.
import { Duplex } from 'node:stream';

const CHANGE_CIPHER_SPEC = 20;
const HANDSHAKE = 22;
/** Bytes before the body of a record: type, version, length. */
const HEAD = 5;

/**
 * Watches the records of one direction. After its ChangeCipherSpec a peer sends one record of the handshake (Finished; with TLS 1.3 a
 * second ClientHello, or a ServerHello after a first one, for TLS 1.3 hides what follows): another one begins a renegotiation.
 */
export class RenegotiationWatch {
  #head = Buffer.alloc(0);
  /** Of the body that is being passed over. */
  #left = 0;
  #changed = false;
  #handshakes = 0;

  /** How many bytes of the chunk come before the record that begins a renegotiation; null: none does. */
  push(chunk: Buffer): number | null {
    let at = 0;
    while (at < chunk.length) {
      const passed = Math.min(this.#left, chunk.length - at);
      this.#left -= passed;
      at += passed;
      const begins = at - this.#head.length;
      const wanted = chunk.subarray(at, at + HEAD - this.#head.length);
      this.#head = Buffer.concat([this.#head, wanted]);
      at += wanted.length;
      if (this.#head.length < HEAD) break;
      const type = this.#head.readUInt8(0);
      this.#left = this.#head.readUInt16BE(3);
      this.#head = Buffer.alloc(0);
      if (type === CHANGE_CIPHER_SPEC) this.#changed = true;
      if (type === HANDSHAKE && this.#changed) this.#handshakes += 1;
      if (this.#handshakes > 1) return Math.max(0, begins);
    }
    return null;
  }
}

/** The bytes of a connection for TLS on top. `onAttempt`: a renegotiation begins; is TLS to see it? */
export class BelowTls extends Duplex {
  readonly #tcp: Duplex;

  constructor(tcp: Duplex, onAttempt: () => boolean) {
    super({ allowHalfOpen: true });
    this.#tcp = tcp;
    const watch = new RenegotiationWatch();
    let deaf = false;
    tcp.on('data', (chunk: Buffer) => {
      if (deaf) return;
      const before = watch.push(chunk);
      if (before !== null) deaf = !onAttempt();
      if (!this.push(deaf ? chunk.subarray(0, before ?? 0) : chunk)) tcp.pause();
    });
    tcp.on('end', () => void this.push(null));
    tcp.on('error', (error) => this.destroy(error));
    tcp.on('close', () => this.destroy());
  }

  override _read(): void {
    this.#tcp.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#tcp.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#tcp.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#tcp.destroy();
    done(error);
  }
}
