// How far a play went, and what that means for what can be said of it.
import type { Timeline } from './timeline.ts';

export interface Incompleteness {
  /** Why, for people: `step "peer opens: {}" (line 8) failed: connection refused`. */
  readonly because: string;
  /** Nothing can be said at all: our own world failed, or the record is torn off. */
  readonly spoils: boolean;
  /** The play ended with it: what had not come by then had no chance to. A wait that fails lets the play go on. */
  readonly endedPlay: boolean;
  /** Index of the step that did not reach its aim; null when it was none. */
  readonly step: number | null;
  /** Number of the event that says so. */
  readonly at: number;
}

/** Null when the play went as it should: to its end, every step done, or failed as it may. */
export function incompletenessOf(timeline: Timeline): Incompleteness | null {
  const [trouble] = timeline.trouble;
  if (trouble !== undefined) return spoilt(trouble);
  if (timeline.end === null) return spoilt('the play did not end: its record breaks off');
  if (timeline.end.reason === 'stopped') return spoilt('the play was stopped');
  let waited: Incompleteness | null = null;
  for (const [index, step] of [...timeline.steps].sort(([a], [b]) => a - b)) {
    if (step.mayFail || step.state === 'done' || step.state === 'skipped') continue;
    const { text, line } = step.event;
    const why =
      step.state === 'begun' ? 'was not done when the time was up' : `failed${step.because ? `: ${step.because}` : ''}`;
    const found: Incompleteness = {
      because: `step "${text}" (line ${line}) ${why}`,
      spoils: false,
      endedPlay: !timeline.isWait(index),
      step: index,
      at: step.ended ?? Number.POSITIVE_INFINITY,
    };
    if (found.endedPlay) return found;
    waited ??= found;
  }
  return waited;
}

function spoilt(because: string): Incompleteness {
  return { because, spoils: true, endedPlay: true, step: null, at: 0 };
}
