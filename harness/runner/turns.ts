// Which worlds may be busy at the same time: more than the machine has cores for would only be late for their own deadlines. Pure.

/** Gives turns in a fixed order, whoever is ready first. */
export class Turns {
  readonly #most: number;
  readonly #onStart: (name: string) => void;
  readonly #busy = new Set<string>();
  readonly #ready = new Set<string>();
  readonly #waiting: string[];

  /** `names`: all that will want a turn, the first first. `onStart` hears whose turn it is, once it is ready. */
  constructor(names: readonly string[], most: number, onStart: (name: string) => void) {
    this.#waiting = [...names];
    this.#most = most;
    this.#onStart = onStart;
    this.#admit();
  }

  /** It could begin now. */
  ready(name: string): void {
    if (this.#busy.has(name)) this.#onStart(name);
    else this.#ready.add(name);
  }

  /** Its turn is over; nothing happens when it is over already. */
  over(name: string): void {
    if (this.#busy.delete(name)) this.#admit();
  }

  #admit(): void {
    while (this.#busy.size < this.#most) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#busy.add(next);
      if (this.#ready.has(next)) this.#onStart(next);
    }
  }
}
