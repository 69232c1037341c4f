// What follows one expectation through a play, event by event.
import type { ActorKind } from '../scenario/language.ts';
import type { Expectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import type { Timeline } from './timeline.ts';

/** What an expectation has come to so far. */
export interface Outcome {
  readonly holds: boolean;
  /** In words, for people. */
  readonly observed: string;
  /** Numbers of the events that are the evidence. */
  readonly events: readonly number[];
  /** How near it came where it does not hold: 0 nothing like it, 1 all but there. Chooses the best alternative. */
  readonly closeness: number;
}

export interface Tracker {
  readonly expectation: Expectation;
  /** The next event of the play. */
  push(event: Event): void;
  /** It holds, if the play ended here. */
  holds(): boolean;
  /** It does not hold, whatever may come. */
  broken(): boolean;
  /** Nothing has to be waited for: what should come has come, or can come no more. */
  settled(): boolean;
  /** It forbids something, so that the end of the play needs an observation window. */
  forbids(): boolean;
  /** It holds because something has not come: an incomplete play cannot show that. */
  holdsByAbsence(): boolean;
  /** Why what it forbids may have come unseen: it stands in bytes that could not be read. Null where that is not so. */
  doubt(): string | null;
  /** Where it forbids: number of the event at which its observation was over; null while it goes on. */
  observedUntil(): number | null;
  expected(): string;
  outcome(): Outcome;
}

/** What trackers share in a play. */
export interface PlayView {
  readonly timeline: Timeline;
  /** Value of a variable for an actor at an event; asking is remembered, so that a late value is noticed. */
  readonly value: (name: string, actor: string, seq: number) => string | undefined;
  /** Binds a captured value. */
  readonly capture: (name: string, value: string) => void;
  /** All values that `$(name+)` collected, by whichever expectation, in order of time. */
  readonly collected: (name: string) => readonly Collected[];
  /** Takes over what one expectation collects. */
  readonly collect: (value: Collected) => void;
  readonly timeoutFactor: number;
  /** Will anyone read the outcomes? If not, what came near need not be found. */
  readonly explain: boolean;
  /** Index of the step whose text begins so; -1 when there is none. */
  readonly stepIndex: (beginning: string) => number;
  readonly kindOf: (actor: string) => ActorKind;
}

export interface Collected {
  readonly name: string;
  readonly value: string;
  readonly event: Event;
}
