// How often, where and when something is expected, in words.
import type { ExpectationModifiers } from '../scenario/model.ts';
import { seconds } from './matchers/words.ts';
import { quoted } from './value.ts';

/** Each limit in a few words, to follow what is expected. `timeoutFactor`: by which the target lengthens waits. */
export function limitsText(modifiers: ExpectationModifiers, timeoutFactor: number): string[] {
  const { times, on, before, after, within, allDifferent, allEqual, allAscend, allUnlike } = modifiers;
  return [
    ...(times === undefined ? [] : [timesText(times)]),
    ...(on === undefined ? [] : [onText(on)]),
    ...(before === undefined ? [] : [`before the step ${quoted(before)}`]),
    ...(after === undefined ? [] : [`after the step ${quoted(after)}`]),
    ...(within === undefined ? [] : [`within ${seconds(within * timeoutFactor)}`]),
    ...(allDifferent === undefined ? [] : [`all ${allDifferent} different`]),
    ...(allEqual === undefined ? [] : [`all ${allEqual} equal`]),
    ...(allAscend === undefined ? [] : [`each of ${allAscend} above the one before`]),
    ...(allUnlike === undefined ? [] : [`all ${allUnlike} unlike each other`]),
  ];
}

function timesText(times: number | { readonly min?: number; readonly max?: number }): string {
  if (typeof times === 'number') return times === 1 ? 'once' : `${times} times`;
  const { min, max } = times;
  if (min !== undefined && max !== undefined) return `${min} to ${max} times`;
  return min !== undefined ? `at least ${min} times` : `at most ${max ?? 0} times`;
}

/** The connection that `on` names. */
export function onText(on: string): string {
  if (on === 'incoming') return 'on a connection that the SUT opened';
  return on === 'outgoing' ? 'on a connection that the peer opened' : `on the connection ${quoted(on)}`;
}
