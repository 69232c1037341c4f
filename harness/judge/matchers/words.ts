// Words that several matchers say of an event.

import type { Match, MatchContext } from '../matcher.ts';
import { type Bindings, filledIn, matchValue, NOTHING_BOUND, shownPattern } from '../value.ts';

/** `0.41 s`, `12 ms`: a time as a person reads it. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1).replace(/\.?0+$/, '')} s`;
}

/** Compares named values with their patterns. Those that a pattern leaves out do not matter; `undefined` is a missing value. */
export function matchFields(
  wanted: Readonly<Record<string, string | undefined>>,
  actual: Readonly<Record<string, string | null | undefined>>,
  context: MatchContext,
): Match {
  let bindings: Bindings = NOTHING_BOUND;
  const differences: string[] = [];
  // That it is an event of this kind at all is one part of the likeness.
  let total = 1;
  for (const [name, pattern] of Object.entries(wanted)) {
    if (pattern === undefined) continue;
    total += 1;
    const value = actual[name];
    if (value === undefined || value === null) {
      differences.push(`${name} is missing, expected ${shownPattern(pattern, context.value)}`);
      continue;
    }
    const match = matchValue(pattern, value, context.value, bindings);
    if (match.matches) bindings = match.bindings;
    else differences.push(`${name} ${match.difference}`);
  }
  if (differences.length === 0) return { matches: true, captured: bindings };
  return { matches: false, closeness: (total - differences.length) / (total + 1), difference: differences.join('; ') };
}

/** `{ name "example.org", type "SRV" }` as words: `name "example.org", type "SRV"`; '' when nothing is asked. */
export function describeFields(wanted: Readonly<Record<string, string | undefined>>, context: MatchContext): string {
  return Object.entries(wanted)
    .filter(([, pattern]) => pattern !== undefined)
    .map(([name, pattern]) => `${name} ${shownPattern(pattern ?? '', context.value)}`)
    .join(', ');
}

/** A word of the arguments, its variables filled in. */
export function word(text: string, context: MatchContext): string {
  return filledIn(text, context.value);
}
