// What lies beneath TLS, where it matters whether a close_notify came before the end of TCP: Node's TLS ends alike by either;
// and where records are counted, for those who take a session over from it. RFC 6120 §4.4, RFC 8446 §6.1.
import { Duplex } from 'node:stream';
import { RecordReader, type TlsRecord } from './renegotiation/records.ts';

/** Whoever takes a session over from TLS above. */
export interface Taker {
  /** A record came, which is counted already. */
  onRecord(record: TlsRecord): void;
  /** TCP has ended, or failed. */
  onOver(error: Error | null): void;
}

/** The bytes of a TCP connection for TLS on top; the end of TCP is told only when TLS has read all that came before it. */
export class BeneathTls extends Duplex {
  /** TCP has ended. */
  over = false;
  /** Called once when TCP ends, or with the error that it failed by. */
  onOver: (error: NodeJS.ErrnoException | null) => void = () => {};
  /** What TLS above told to decrypt it by, in the format of SSLKEYLOGFILE; '' before. */
  keys = '';
  /** Records that came, and that went. */
  readonly in = new RecordReader();
  readonly out = new RecordReader();
  readonly tcp: Duplex;
  #taker: Taker | null = null;

  constructor(tcp: Duplex) {
    super({ allowHalfOpen: true });
    this.tcp = tcp;
    tcp.on('data', (chunk: Buffer) => {
      const taker = this.#taker;
      for (const record of this.in.push(chunk)) taker?.onRecord(record);
      if (taker === null && !this.push(chunk)) tcp.pause();
    });
    // In the next turn of the event loop TLS has said whether it had ended before.
    tcp.on('end', () => setImmediate(() => this.#finish(null)));
    tcp.on('error', (error) => this.#finish(error));
    tcp.on('close', () => setImmediate(() => this.#finish(null)));
  }

  /** From now on every record goes to the taker, and nothing that TLS above wants reaches TCP. */
  takeOver(taker: Taker): void {
    this.#taker = taker;
  }

  override _read(): void {
    this.tcp.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#taker === null) {
      this.out.push(chunk);
      this.tcp.write(chunk, done);
    } else done();
  }

  override _final(done: () => void): void {
    if (this.#taker === null) this.tcp.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    // After an end in good order TCP is left to end by itself: that is what is to be seen.
    if (this.#taker === null) {
      if (!this.tcp.writableEnded) this.tcp.destroy();
      else this.tcp.resume();
    }
    done(error);
  }

  #finish(error: NodeJS.ErrnoException | null): void {
    if (this.over) return;
    this.over = true;
    if (this.#taker !== null) this.#taker.onOver(error);
    else if (error !== null) this.destroy(error);
    else if (!this.destroyed) this.push(null);
    this.onOver(error);
  }
}
