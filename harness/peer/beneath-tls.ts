// What lies beneath TLS, where it matters whether a close_notify came before the end of TCP: Node's TLS ends alike by either.
// RFC 6120 §4.4, RFC 8446 §6.1.
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** The bytes of a TCP connection for TLS on top; the end of TCP is told only when TLS has read all that came before it. */
export class BeneathTls extends Duplex {
  /** TCP has ended. */
  over = false;
  /** Called once when TCP ends, or with the error that it failed by. */
  onOver: (error: NodeJS.ErrnoException | null) => void = () => {};
  readonly #tcp: Socket;

  constructor(tcp: Socket) {
    super({ allowHalfOpen: true });
    this.#tcp = tcp;
    tcp.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) tcp.pause();
    });
    // In the next turn of the event loop TLS has said whether it had ended before.
    tcp.on('end', () => setImmediate(() => this.#finish(null)));
    tcp.on('error', (error) => this.#finish(error));
    tcp.on('close', () => setImmediate(() => this.#finish(null)));
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
    // After an end in good order TCP is left to end by itself: that is what is to be seen.
    if (!this.#tcp.writableEnded) this.#tcp.destroy();
    else this.#tcp.resume();
    done(error);
  }

  #finish(error: NodeJS.ErrnoException | null): void {
    if (this.over) return;
    this.over = true;
    if (error !== null) this.destroy(error);
    else if (!this.destroyed) this.push(null);
    this.onOver(error);
  }
}
