// Which worlds a run opens: a suite is what is played in one of them. Pure.
import { availableParallelism } from 'node:os';
import { DEFAULT_WITHIN } from '../play/context.ts';
import { awaitedOf, longestWait } from '../play/expectations.ts';
import type { KnownResult } from '../report/known.ts';
import type { Level } from '../scenario/model.ts';
import { deadlyOnesLast, endsServer, isAlone, isKnownToFail } from './exclusive.ts';
import type { RunOptions } from './options.ts';
import type { PlannedCase } from './plan-file.ts';

/**
 * Which cases of a target and profile a world plays: those that go side by side, or a share of them; those that want the server for
 * themselves; or, where there is only one server, first the ones and then the others.
 */
export type Part = 'together' | `together-${number}of${number}` | 'alone' | 'all';

/** So many cases are worth a world of their own, where a server is part of our own process. */
const SHARE = 100;

/** A target in a profile, and the cases of it that one world plays. */
export interface SuiteName {
  readonly target: string;
  readonly profile: string;
  readonly part: Part;
}

/** One of a run. */
export interface Suite extends SuiteName {
  /** Not all of its cases are not applicable: it needs a world. */
  readonly isPlayed: boolean;
}

/** `prosody-13.0 strict`, for people. */
export function suiteTitle({ target, profile, part }: SuiteName): string {
  return `${target} ${profile}${part === 'alone' ? ' (alone)' : ''}`;
}

/**
 * The suites of a run. Exclusive cases get a second server, so that nobody waits for them, except where there is only one. A server
 * of our own process is one thread: many cases get as many of them as there are `cores`. The order: those that want the server for
 * themselves take longest, one by one; then those with most cases.
 */
export function suitesOf(
  cases: readonly PlannedCase[],
  targets: RunOptions['targets'],
  cores: number = availableParallelism(),
): Suite[] {
  const partOf = (of: PlannedCase): Part =>
    targets[of.target]?.hasOneServer ? 'all' : isAlone(of) ? 'alone' : 'together';
  const groups = Map.groupBy(cases, (of) => [of.target, of.profile, partOf(of)].join('\n'));
  return [...groups.values()]
    .toSorted((one, other) => other.length - one.length)
    .flatMap((group) => {
      const [of] = group;
      if (of === undefined) return [];
      const shares = targets[of.target]?.inProcess ? Math.min(cores, Math.ceil(group.length / SHARE)) : 1;
      const part = partOf(of);
      const parts: Part[] =
        part === 'together' && shares > 1
          ? Array.from({ length: shares }, (_, index): Part => `together-${index + 1}of${shares}`)
          : [part];
      const isPlayed = group.some(({ notApplicable }) => notApplicable === null);
      return parts.map((part) => ({ target: of.target, profile: of.profile, part, isPlayed }));
    })
    .toSorted((one, other) => Number(other.part === 'alone') - Number(one.part === 'alone'));
}

/** The suites of each of so many threads: each gets of the long ones as of the short ones. */
export function sharesOf(suites: readonly Suite[], threads: number): Suite[][] {
  return Array.from({ length: threads }, (_, thread) => suites.filter((_, index) => index % threads === thread));
}

/** The cases of a suite among those of its target and profile, but for those that end the server. */
export function casesOf(cases: readonly PlannedCase[], part: Part, known: readonly KnownResult[]): PlannedCase[] {
  const [, number = '1', shares = '1'] = /^together-(\d+)of(\d+)$/.exec(part) ?? [];
  if (part !== 'all' && part !== 'alone')
    return cases.filter((of) => !isAlone(of)).filter((_, index) => index % Number(shares) === Number(number) - 1);
  return cases.filter((of) => (isAlone(of) ? !endsServer(of, known) : part === 'all'));
}

/** Cases that end the server, and which parts take of them. */
export interface SharedEnds {
  readonly cases: readonly PlannedCase[];
  readonly takers: readonly Part[];
}

/**
 * The cases of a target and profile that end the server, in the order in which they are to be played, as far as they fall to a thread that
 * plays these parts. Where two threads have a server each, each thread gets a half, the one that plays them one by one the bigger one.
 */
export function endsOf(
  cases: readonly PlannedCase[],
  parts: readonly Part[],
  known: readonly KnownResult[],
): SharedEnds {
  const ends = deadlyOnesLast(cases, known).filter((of) => endsServer(of, known));
  const hasOthers = cases.some((of) => !isAlone(of) && of.notApplicable === null);
  const isFirstOfOthers = (part: Part): boolean => part === 'together' || part.startsWith('together-1of');
  const takers = parts.filter((part) => part === 'all' || part === 'alone' || (hasOthers && isFirstOfOthers(part)));
  const [taker] = takers;
  if (taker === undefined) return { cases: [], takers };
  if (taker === 'all' || takers.length > 1 || !hasOthers) return { cases: ends, takers };
  const half = Math.ceil(ends.length / 2);
  return { cases: taker === 'alone' ? ends.slice(0, half) : ends.slice(half), takers };
}

/** Faults by which a server hears nothing more: it waits as long as its own patience goes. */
const SILENCE = new Set<unknown>(['silent', 'missing', 'no-answer']);

/** Levels of what a server may leave undone; that it does so need not be known. */
const RECOMMENDED = new Set<Level>(['SHOULD', 'SHOULD NOT', 'MAY']);

/**
 * Cases in a better order. What waits long for what perhaps never comes begins early, the longest wait first, so that at the end
 * nothing is left to wait for; the short ones are played meanwhile.
 */
export function longOnesEarly(cases: readonly PlannedCase[], known: readonly KnownResult[]): PlannedCase[] {
  const ranked = cases.map((of) => ({ of, rank: WAITS.indexOf(waitsLong(of, known)), wait: longestWait(of.scenario) }));
  return ranked.toSorted((one, other) => one.rank - other.rank || other.wait - one.wait).map(({ of }) => of);
}

/** How likely a case waits in vain, the likeliest first. */
const WAITS = ['surely', 'likely', 'perhaps', 'no'] as const;

/**
 * Surely: it is known to fail, if only now and then, or the server hears nothing. Likely: it awaits what only servers with a feature
 * say. Perhaps: the scenario has patience, or no server has to do what is asked.
 */
function waitsLong(of: PlannedCase, known: readonly KnownResult[]): (typeof WAITS)[number] {
  const { scenario } = of;
  const hearsNothing = Object.values(scenario.peers).some(({ faults }) =>
    Object.values(faults)
      .flatMap(Object.values)
      .some((fault) => SILENCE.has(fault)),
  );
  if (hearsNothing || isKnownToFail(of, known)) return 'surely';
  if (awaitsFeature(scenario)) return 'likely';
  const all = awaitedOf(scenario.then);
  const isPatient = [...scenario.when, ...all].some(({ modifiers }) => (modifiers.within ?? 0) > DEFAULT_WITHIN);
  const isOptional = all.some(({ level }) => RECOMMENDED.has(level));
  return isPatient || isOptional ? 'perhaps' : 'no';
}

/** What comes of the same kind in any case shows at once that the server is without the feature: nobody waits then. */
function awaitsFeature({ then }: PlannedCase['scenario']): boolean {
  const inAnyCase = awaitedOf(then.filter(({ feature }) => !feature));
  return awaitedOf(then.filter(({ feature }) => feature)).some(
    ({ actor, matcher }) => !inAnyCase.some((other) => other.actor === actor && other.matcher === matcher),
  );
}
