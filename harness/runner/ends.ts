// Cases that end the server, for the worlds of a thread that play the same profile of a server. Pure.
import type { PlannedCase } from './plan-file.ts';

/**
 * Each world takes some when it has played everything else, so that as few servers as can be are started again for another one; of
 * several worlds the first that is there takes first, so that all are over at about the same time.
 */
export class Ends {
  readonly #left: PlannedCase[];
  /** For each world. */
  readonly #most: number;

  constructor(cases: readonly PlannedCase[], worlds: number) {
    this.#left = [...cases];
    this.#most = Math.ceil(cases.length / worlds);
  }

  /** Those that one world plays, each taken when it is about to begin. */
  *taken(): Generator<PlannedCase, void> {
    for (let count = 0; count < this.#most; count += 1) {
      const next = this.#left.shift();
      if (next === undefined) return;
      yield next;
    }
  }
}
