// So many in so much time, for each key: what keeps answers from becoming a flood.

/** A bucket for each key that fills again as time passes. Bounded: keys that have filled up are forgotten. */
export class Allowance {
  readonly #most: number;
  readonly #every: number;
  readonly #now: () => number;
  readonly #used = new Map<string, { level: number; at: number }>();
  /** When it was last looked who is idle. */
  #looked = Number.NEGATIVE_INFINITY;

  /**
   * @param most how many at once
   * @param every ms after which one more is allowed
   * @param now ms of a clock that nobody sets: `performance.now()`
   */
  constructor(most: number, every: number, now: () => number) {
    this.#most = most;
    this.#every = every;
    this.#now = now;
  }

  /** Takes one; false when there is none left. */
  take(key: string): boolean {
    const now = this.#now();
    const level = this.#level(key, now);
    if (level + 1 > this.#most) return false;
    if (this.#used.size >= MOST_KEYS) this.#forgetIdle(now);
    if (this.#used.size >= MOST_KEYS && !this.#used.has(key)) return false;
    this.#used.set(key, { level: level + 1, at: now });
    return true;
  }

  #level(key: string, now: number): number {
    const used = this.#used.get(key);
    return used === undefined ? 0 : Math.max(0, used.level - Math.max(0, now - used.at) / this.#every);
  }

  #forgetIdle(now: number): void {
    if (now - this.#looked < LOOK_EVERY) return;
    this.#looked = now;
    for (const key of this.#used.keys()) if (this.#level(key, now) === 0) this.#used.delete(key);
  }
}

/** Some MB at the most; two hundred servers that come and go write in the name of a thousand domains in seconds. */
const MOST_KEYS = 10_000;
/** Each one that is turned away in a flood would else have all keys looked at. ms */
const LOOK_EVERY = 1_000;
