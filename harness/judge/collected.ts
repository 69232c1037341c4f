// What `all different` and `all equal` ask of the values that `$(name+)` collected.
import type { ExpectationModifiers } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import { seconds } from './matchers/words.ts';
import type { Collected } from './tracker.ts';
import { quoted } from './value.ts';

/** In words, and the numbers of the events that show it. */
export interface Discrepancy {
  readonly observed: string;
  readonly events: readonly number[];
}

/** What is wrong with the values; null when nothing is, or nothing is asked. */
export function collectedDiscrepancy(
  { allDifferent, allEqual }: Pick<ExpectationModifiers, 'allDifferent' | 'allEqual'>,
  collected: (name: string) => readonly Collected[],
): Discrepancy | null {
  const repeated = allDifferent === undefined ? null : firstRepeated(collected(allDifferent));
  return repeated ?? (allEqual === undefined ? null : firstOther(collected(allEqual)));
}

function firstRepeated(all: readonly Collected[]): Discrepancy | null {
  const seen = new Map<string, Event>();
  for (const { value, event } of all) {
    const first = seen.get(value);
    if (first !== undefined) {
      const when = `${seconds(first.ms)} and ${seconds(event.ms)}`;
      return {
        observed: `${quoted(value)} came twice among ${all.length} values, at ${when}`,
        events: [first.seq, event.seq],
      };
    }
    seen.set(value, event);
  }
  return null;
}

function firstOther([first, ...rest]: readonly Collected[]): Discrepancy | null {
  const other = rest.find(({ value }) => value !== first?.value);
  if (first === undefined || other === undefined) return null;
  return {
    observed: `${quoted(first.value)} came at ${seconds(first.event.ms)}, ${quoted(other.value)} at ${seconds(other.event.ms)}`,
    events: [first.event.seq, other.event.seq],
  };
}
