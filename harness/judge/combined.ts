// Follows `one of`, `all of` and `in order`, by following their parts.
import type { CombinedExpectation, Expectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import type { Outcome, Tracker } from './tracker.ts';

/** Makes the tracker of a part. A silent one binds and collects nothing. */
export type TrackPart = (part: Expectation, options: { readonly silent: boolean }) => Tracker;

abstract class Combined implements Tracker {
  readonly expectation: CombinedExpectation;
  protected readonly parts: readonly Tracker[];

  constructor(expectation: CombinedExpectation, track: TrackPart, options: { readonly silent: boolean }) {
    this.expectation = expectation;
    this.parts = expectation.parts.map((part) => track(part, options));
  }

  push(event: Event): void {
    for (const part of this.parts) part.push(event);
  }
  forbids(): boolean {
    return this.parts.some((part) => part.forbids());
  }
  observedUntil(): number | null {
    return null;
  }
  /** Those whose word it takes: one that is in doubt leaves it in doubt. */
  doubt(): string | null {
    return this.parts.map((part) => part.doubt()).find((doubt) => doubt !== null) ?? null;
  }
  abstract holds(): boolean;
  abstract holdsByAbsence(): boolean;
  abstract broken(): boolean;
  abstract settled(): boolean;
  abstract expected(): string;
  abstract outcome(): Outcome;
}

export class OneOf extends Combined {
  holds(): boolean {
    return this.parts.some((part) => part.holds());
  }
  holdsByAbsence(): boolean {
    return this.holds() && this.parts.every((part) => !part.holds() || part.holdsByAbsence());
  }
  /** An alternative that holds beyond doubt is enough. */
  override doubt(): string | null {
    const doubts = this.parts.filter((part) => part.holds()).map((part) => part.doubt());
    return doubts.includes(null) ? null : (doubts[0] ?? null);
  }
  broken(): boolean {
    return this.parts.every((part) => part.broken());
  }
  settled(): boolean {
    return this.holds() || this.parts.every((part) => part.settled());
  }
  expected(): string {
    return `one of: ${this.parts.map((part) => part.expected()).join('; or ')}`;
  }

  /** The alternative that holds; else what came nearest to any. */
  outcome(): Outcome {
    const outcomes = this.parts.map((part) => ({ part, outcome: part.outcome() }));
    // What did come says more than what did not.
    const held = outcomes
      .filter(({ outcome }) => outcome.holds)
      .sort((a, b) => b.outcome.events.length - a.outcome.events.length);
    if (held[0]) return { ...held[0].outcome, observed: `${held[0].part.expected()}: ${held[0].outcome.observed}` };
    const best = outcomes.reduce((a, b) => (b.outcome.closeness > a.outcome.closeness ? b : a));
    const { outcome, part } = best;
    // Broken prohibitions are evidence too: EXTERNAL was offered, and nothing refused it.
    const broken = outcomes.filter((one) => one.part.broken() && one !== best);
    const also = broken.map((one) => `${one.part.expected()}: ${one.outcome.observed}`);
    const near =
      outcome.closeness === 0
        ? `none of ${this.parts.length}: ${outcome.observed}`
        : `none of ${this.parts.length}; for "${part.expected()}" ${outcome.observed}`;
    const events = [...outcome.events, ...broken.flatMap((one) => one.outcome.events)];
    return { ...outcome, observed: [near, ...also].join('; '), events };
  }
}

export class AllOf extends Combined {
  holds(): boolean {
    return this.parts.every((part) => part.holds());
  }
  holdsByAbsence(): boolean {
    return this.holds() && this.parts.some((part) => part.holdsByAbsence());
  }
  broken(): boolean {
    return this.parts.some((part) => part.broken());
  }
  settled(): boolean {
    return this.broken() || this.parts.every((part) => part.settled());
  }
  expected(): string {
    return `all of: ${this.parts.map((part) => part.expected()).join('; and ')}`;
  }

  outcome(): Outcome {
    const outcomes = this.parts.map((part) => ({ part, outcome: part.outcome() }));
    const failed = outcomes.filter(({ outcome }) => !outcome.holds);
    const told = failed.length > 0 ? failed : outcomes;
    return {
      holds: failed.length === 0,
      observed: told.map(({ part, outcome }) => `${part.expected()}: ${outcome.observed}`).join('; '),
      events: told.flatMap(({ outcome }) => outcome.events),
      closeness: (outcomes.length - failed.length) / outcomes.length,
    };
  }
}

/** Each part takes the earliest event that fits and comes after the one before took its own. What is forbidden is so until the next has come. */
export class InOrder extends Combined {
  /** The same parts without regard to order: they tell "never came" from "came too early". */
  readonly #anywhere: readonly Tracker[];
  #next = 0;

  constructor(expectation: CombinedExpectation, track: TrackPart, options: { readonly silent: boolean }) {
    super(expectation, track, options);
    this.#anywhere = expectation.parts.map((part) => track(part, { silent: true }));
  }

  override push(event: Event): void {
    for (const part of this.#anywhere) part.push(event);
    const goal = this.#goal();
    for (const part of this.parts.slice(this.#next, goal + 1)) part.push(event);
    const awaited = this.parts[goal];
    if (awaited?.settled() && awaited.holds()) this.#next = goal + 1;
  }
  holds(): boolean {
    return this.#goal() === this.parts.length && this.parts.every((part) => part.holds());
  }
  holdsByAbsence(): boolean {
    return this.holds() && this.parts.some((part) => part.holdsByAbsence());
  }
  broken(): boolean {
    return this.parts.some((part) => part.broken());
  }
  settled(): boolean {
    const awaited = this.parts[this.#goal()];
    return this.broken() || awaited === undefined || (awaited.settled() && !awaited.holds());
  }
  expected(): string {
    return `in order: ${this.parts.map((part) => part.expected()).join('; then ')}`;
  }

  outcome(): Outcome {
    const outcomes = this.parts.map((part) => part.outcome());
    const events = outcomes.filter((one) => one.holds).flatMap((one) => one.events);
    if (this.holds()) {
      return { holds: true, observed: outcomes.map((one) => one.observed).join('; then '), events, closeness: 1 };
    }
    const broken = this.parts.findIndex((part) => part.broken());
    const index = broken >= 0 ? broken : this.#goal();
    const part = this.parts[index];
    const outcome = outcomes[index];
    const early = this.#anywhere[index]?.outcome();
    const observed =
      broken < 0 && early?.holds && !outcome?.holds
        ? `it came too early, ${early.observed}`
        : (outcome?.observed ?? 'nothing');
    return {
      holds: false,
      observed: `number ${index + 1} of ${this.parts.length}, "${part?.expected() ?? ''}": ${observed}`,
      events: [...events, ...(broken < 0 && early?.holds ? early.events : (outcome?.events ?? []))],
      closeness: index / this.parts.length,
    };
  }

  /** Index of the part that is waited for; what is forbidden stands between. */
  #goal(): number {
    for (let index = this.#next; index < this.parts.length; index += 1) {
      if (!isNever(this.parts[index]?.expectation)) return index;
    }
    return this.parts.length;
  }
}

function isNever(expectation: Expectation | undefined): boolean {
  return expectation?.kind === 'single' && expectation.never;
}
