// A bare `&` in a stream. The parser takes what follows for the name of an entity and waits for its `;`, whatever comes:
// so a stanza that is not well-formed would never be answered. RFC 6120 §11.3, XML 1.0 §2.4.

/** Longest reference that is taken for one, in bytes: `&#x10FFFF;` and names that might be entities. */
const LONGEST = 40;
const REFERENCE = /^[A-Za-z0-9_:.#\x80-\xff-]$/;
const OPEN = '<![CDATA[';
const CLOSE = ']]>';

/** Watches the bytes of one stream, in pieces of any size. */
export class AmpersandGuard {
  /** Bytes since the `&`; null: no reference is open. */
  #reference: number | null = null;
  #inCdata = false;
  /** The latest bytes, to know where a CDATA section begins and ends. */
  #recent = '';

  /** The offset at which a reference turns out to be none, or null. */
  push(chunk: Uint8Array): number | null {
    for (const [offset, byte] of chunk.entries()) if (!this.#take(String.fromCharCode(byte))) return offset;
    return null;
  }

  #take(char: string): boolean {
    this.#recent = (this.#recent + char).slice(-OPEN.length);
    if (this.#inCdata) {
      this.#inCdata = !this.#recent.endsWith(CLOSE);
      return true;
    }
    if (this.#reference !== null) {
      this.#reference += 1;
      const good = char === ';' ? this.#reference > 1 : REFERENCE.test(char) && this.#reference < LONGEST;
      if (char === ';') this.#reference = null;
      return good;
    }
    if (char === '&') this.#reference = 0;
    else this.#inCdata = this.#recent === OPEN;
    return true;
  }
}
