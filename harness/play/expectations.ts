// Questions about expectations that a play must answer before it may end.
import type { CombinedExpectation, Expectation, SingleExpectation } from '../scenario/model.ts';

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
