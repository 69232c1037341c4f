// Watches a play that is going on, for those who decide when it may end.
import type { Expectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import { Evaluation } from './evaluate.ts';
import type { JudgedCase } from './timeline.ts';

export interface Watcher {
  push(event: Event): void;
  /** Nothing has to be waited for: every positive expectation holds, or can hold no more. */
  settled(): boolean;
  /** What has still to be waited for. */
  open(): readonly Expectation[];
  /** Something must not come: the end of the play needs an observation window. */
  readonly hasNever: boolean;
  /** What must not come has come. */
  violated(): boolean;
}

/** A watcher of one play. Cheap: each event is compared once with each expectation. */
export function createWatcher(judged: JudgedCase): Watcher {
  const evaluation = new Evaluation(judged, { explain: false });
  return {
    push: (event) => evaluation.push(event),
    settled: () => evaluation.trackers.every((tracker) => tracker.settled()),
    open: () => evaluation.trackers.filter((tracker) => !tracker.settled()).map(({ expectation }) => expectation),
    hasNever: evaluation.trackers.some((tracker) => tracker.forbids()),
    violated: () => evaluation.trackers.some((tracker) => tracker.broken()),
  };
}
