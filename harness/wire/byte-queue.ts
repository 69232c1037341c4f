// Bytes that come in chunks of any size and are taken in units of another. Each is copied a bounded number of times, however small the chunks.

/** An empty queue keeps no more memory than this. Bytes */
const KEPT = 64 * 1024;
const NOTHING = Buffer.alloc(0);

export class ByteQueue {
  #bytes: Buffer = NOTHING;
  #start = 0;
  #end = 0;

  /** What is there, in one piece: good until the next push. */
  get view(): Buffer {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  push(chunk: Uint8Array): void {
    if (this.#bytes.length - this.#end < chunk.byteLength) this.#makeRoom(chunk.byteLength);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.byteLength;
  }

  /** The first bytes, to be kept. */
  take(count: number): Buffer {
    const taken = Buffer.from(this.view.subarray(0, count));
    this.drop(count);
    return taken;
  }

  /** Takes the first bytes away. */
  drop(count: number): void {
    this.#start += count;
    if (this.#start < this.#end) return;
    this.#start = 0;
    this.#end = 0;
    if (this.#bytes.length > KEPT) this.#bytes = NOTHING;
  }

  /** Doubles what is too small, so that the copying of all chunks together costs as much as that of a few. */
  #makeRoom(more: number): void {
    const { view } = this;
    const needed = view.length + more;
    if (2 * needed > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(2 * needed);
    this.#bytes.set(view, 0);
    this.#start = 0;
    this.#end = view.length;
  }
}
