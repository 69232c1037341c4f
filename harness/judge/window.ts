// Where and when an event counts for an expectation: `on`, `before`, `after`, `within`.
import type { SingleExpectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import { onText } from './limits-text.ts';
import { seconds } from './matchers/words.ts';
import type { PlayView } from './tracker.ts';
import { quoted } from './value.ts';

export class Window {
  readonly #expectation: SingleExpectation;
  readonly #play: PlayView;
  readonly #before: number | null;
  readonly #after: number | null;

  constructor(expectation: SingleExpectation, play: PlayView) {
    const { before, after } = expectation.modifiers;
    this.#expectation = expectation;
    this.#play = play;
    this.#before = before === undefined ? null : play.stepIndex(before);
    this.#after = after === undefined ? null : play.stepIndex(after);
  }

  /** Why this event does not count, completing "it came, but …"; null when it counts. */
  outside(event: Event): string | null {
    const { before, after, within } = this.#expectation.modifiers;
    if (!this.onConnection(event)) return `not ${onText(this.#expectation.modifiers.on ?? '')}`;
    const begun = this.#step(this.#before)?.begun ?? null;
    if (begun !== null && event.seq > begun) return `after the step ${quoted(before ?? '')} had begun`;
    if (this.#after !== null) {
      const ended = this.#step(this.#after)?.ended ?? null;
      if (ended === null || event.seq < ended) return `before the step ${quoted(after ?? '')} was done`;
    }
    if (within === undefined) return null;
    const allowed = within * this.#play.timeoutFactor;
    // For what must not come it is the length of the observation, which begins with `after`.
    const from = this.#expectation.never ? this.#from() : 0;
    const { clock } = this.#play.timeline;
    if (clock.at(event.ms) - from <= allowed) return null;
    const stood = clock.stood(event.ms);
    const without = stood > 0 ? `, without the ${seconds(stood)} in which the server was behind` : '';
    return `later than the ${seconds(allowed)} allowed${without}`;
  }

  /** Is it an event of the connection that `on` names? */
  onConnection(event: Event): boolean {
    const { on } = this.#expectation.modifiers;
    if (on === undefined) return true;
    if (on === 'incoming' || on === 'outgoing') {
      return this.#play.timeline.direction(event) === (on === 'incoming' ? 'in' : 'out');
    }
    return event.as === on;
  }

  /** Number of the event at which the window closed for good: the step named by `before` began. Null while it is open. */
  closedAt(): number | null {
    return this.#step(this.#before)?.begun ?? null;
  }

  /** For how long it was looked at, in ms. */
  observedMs(): number {
    const { timeline, timeoutFactor } = this.#play;
    const closed = this.closedAt();
    const end = (closed === null ? null : this.#clockAt(closed)) ?? timeline.clock.at(timeline.ms);
    const seen = Math.max(0, end - this.#from());
    const { within } = this.#expectation.modifiers;
    return within === undefined ? seen : Math.min(seen, within * timeoutFactor);
  }

  /** By the clock of the play. ms */
  #from(): number {
    const ended = this.#step(this.#after)?.ended ?? null;
    return ended === null ? 0 : (this.#clockAt(ended) ?? 0);
  }

  #clockAt(seq: number): number | null {
    const { clock, events } = this.#play.timeline;
    const event = events.find((one) => one.seq === seq);
    return event === undefined ? null : clock.at(event.ms);
  }

  #step(index: number | null) {
    return index === null ? undefined : this.#play.timeline.steps.get(index);
  }
}
