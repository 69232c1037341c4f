// Which worlds may be busy at the same time: more than the machine has cores for would only be late for their own deadlines. Pure.

/** Hands out turns in the order in which they were asked for. */
export class Turns {
  readonly #most: number;
  readonly #onStart: (name: string) => void;
  readonly #busy = new Set<string>();
  readonly #waiting: string[] = [];

  /** `onStart` hears whose turn it is. */
  constructor(most: number, onStart: (name: string) => void) {
    this.#most = most;
    this.#onStart = onStart;
  }

  ask(name: string): void {
    this.#waiting.push(name);
    this.#admit();
  }

  /** The turn is over; nothing happens when it is over already. */
  over(name: string): void {
    if (this.#busy.delete(name)) this.#admit();
  }

  #admit(): void {
    while (this.#busy.size < this.#most) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#busy.add(next);
      this.#onStart(next);
    }
  }
}
