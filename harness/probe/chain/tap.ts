// A connection that is read along with: TLS runs over it, and somebody hears what the other end says.
import { Duplex } from 'node:stream';

export class Tap extends Duplex {
  readonly #raw: Duplex;

  /** @param hear gets all that comes, before it is passed on */
  constructor(raw: Duplex, hear: (bytes: Buffer) => void) {
    super();
    this.#raw = raw;
    raw.on('data', (chunk: Buffer) => {
      hear(chunk);
      if (!this.push(chunk)) raw.pause();
    });
    raw.on('end', () => this.push(null));
    raw.on('error', (error) => this.destroy(error));
    raw.on('close', () => this.destroy());
  }

  override _read(): void {
    this.#raw.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#raw.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#raw.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#raw.destroy();
    done(error);
  }
}
