// What `all different`, `all equal`, `all ascend` and `all unlike` ask of the values that `$(name+)` collected.
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

/** Characters that a value must have for itself: less than 64 bits of anything printable can be guessed. RFC 6120 §4.7.3 */
const OWN_CHARACTERS = 8;

type Rule = (values: readonly Collected[]) => Discrepancy | null;

const RULES: readonly (readonly [keyof ExpectationModifiers, Rule])[] = [
  ['allDifferent', firstRepeated],
  ['allEqual', firstOther],
  ['allAscend', firstDescent],
  ['allUnlike', likeness],
];

/** What is wrong with the values; null when nothing is, or nothing is asked. */
export function collectedDiscrepancy(
  modifiers: ExpectationModifiers,
  collected: (name: string) => readonly Collected[],
): Discrepancy | null {
  for (const [key, rule] of RULES) {
    const name = modifiers[key];
    const found = typeof name === 'string' ? rule(collected(name)) : null;
    if (found !== null) return found;
  }
  return null;
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

function firstDescent(all: readonly Collected[]): Discrepancy | null {
  const at = all.findIndex(({ value }, index) => {
    const before = all[index - 1];
    return Number.isNaN(Number(value)) || (before !== undefined && Number(value) <= Number(before.value));
  });
  const found = all[at];
  if (found === undefined) return null;
  const before = all[at - 1];
  return before === undefined
    ? { observed: `${quoted(found.value)}, at ${seconds(found.event.ms)}, is no number`, events: [found.event.seq] }
    : {
        observed: `${quoted(found.value)} came after ${quoted(before.value)}, at ${seconds(found.event.ms)}`,
        events: [before.event.seq, found.event.seq],
      };
}

function likeness(all: readonly Collected[]): Discrepancy | null {
  const shortest = all.reduce<Collected | null>(
    (least, one) => (least === null || one.value.length < least.value.length ? one : least),
    null,
  );
  if (shortest === null || all.length < 2) return null;
  const { length } = shortest.value;
  const begins = common(all, length, (value, index) => value[index]);
  const ends = common(all, length - begins, (value, index) => value[value.length - 1 - index]);
  const own = length - begins - ends;
  if (own >= OWN_CHARACTERS) return null;
  const shared = begins + ends === 0 ? '' : `, of which all ${all.length} have ${begins + ends} alike`;
  return {
    observed: `${quoted(shortest.value)} has ${length} characters${shared}`,
    events: all.slice(0, 2).map(({ event }) => event.seq),
  };
}

/** How many characters all values have alike, counted from one end. */
function common(
  all: readonly Collected[],
  most: number,
  at: (value: string, index: number) => string | undefined,
): number {
  const first = all[0]?.value ?? '';
  let count = 0;
  while (count < most && all.every(({ value }) => at(value, count) === at(first, count))) count += 1;
  return count;
}
