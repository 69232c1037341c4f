// The clock by which the deadlines of a play go: it stands while the server under test is behind with all that it is asked. docs/decisions/0016
import type { Event } from './event.ts';

/** In all it stands no longer in one play: a server that is never there again must be missed at last. ms */
const LONGEST_STANDING = 60_000;

export class PlayClock {
  readonly #lags: { readonly from: number; to: number }[] = [];

  /** The next event of the play. */
  push(event: Event): void {
    if (event.type !== 'lag') return;
    if (event.state === 'begun') this.#lags.push({ from: event.ms, to: Number.POSITIVE_INFINITY });
    else this.#end(event.ms);
  }

  /** What it shows at a time of the play that has come. Both in ms since the play began. */
  at(ms: number): number {
    return ms - this.stood(ms);
  }

  /** How long it had stood by then. ms */
  stood(ms: number): number {
    const stood = this.#lags.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(ms, to) - from), 0);
    return Math.min(stood, LONGEST_STANDING);
  }

  #end(until: number): void {
    const last = this.#lags.at(-1);
    if (last !== undefined && last.to > until) last.to = until;
  }
}
