// Questions about expectations that a play must answer before it may end.
import type { CombinedExpectation, Expectation, Scenario, SingleExpectation } from '../scenario/model.ts';
import { DEFAULT_WITHIN } from './context.ts';

/** Is it a group? */
export function isCombined(expectation: Expectation): expectation is CombinedExpectation {
  return expectation.kind !== 'single';
}

/** All single expectations, out of their groups. */
export function* singles(expectations: readonly Expectation[]): Generator<SingleExpectation> {
  for (const expectation of expectations) {
    if (isCombined(expectation)) yield* singles(expectation.parts);
    else yield expectation;
  }
}

/** What has to come, out of their groups: all but what must never come. */
export function awaitedOf(expectations: readonly Expectation[]): SingleExpectation[] {
  return [...singles(expectations)].filter(({ never }) => !never);
}

/** How long a play waits where nothing that it waits for comes. ms, without a factor */
export function longestWait({ when, then }: Pick<Scenario, 'when' | 'then'>): number {
  const steps = when.reduce((sum, { modifiers: { within } }) => sum + (within ?? 0), 0);
  return Math.max(steps, ...awaitedOf(then).map(({ modifiers: { within } }) => within ?? steps + DEFAULT_WITHIN));
}
