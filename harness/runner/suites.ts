// Which worlds a run opens: a suite is what is played in one of them. Pure.
import { availableParallelism } from 'node:os';
import { DEFAULT_WITHIN } from '../play/context.ts';
import { awaitedOf, longestWait, singles } from '../play/expectations.ts';
import { isAbout, type KnownResult } from '../report/known.ts';
import type { Level } from '../scenario/model.ts';
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

/** The cases of a suite among those of its target and profile. */
export function casesOf(cases: readonly PlannedCase[], part: Part, known: readonly KnownResult[]): PlannedCase[] {
  if (part === 'all') return [...cases];
  const last = endOfOthers(cases, known);
  if (part === 'alone') return cases.filter((of) => isAlone(of) && of !== last);
  const [, number = '1', shares = '1'] = /^together-(\d+)of(\d+)$/.exec(part) ?? [];
  const own = cases.filter((of) => !isAlone(of)).filter((_, index) => index % Number(shares) === Number(number) - 1);
  return last === undefined || number !== '1' ? own : [...own, last];
}

/**
 * After a case that ends the server it would have to be started again for the next one. So of two such cases, the server that plays the
 * others side by side gets one, when it has played them.
 */
function endOfOthers(cases: readonly PlannedCase[], known: readonly KnownResult[]): PlannedCase | undefined {
  if (cases.every((of) => isAlone(of) || of.notApplicable !== null)) return undefined;
  const ends = deadlyOnesLast(cases.filter(isAlone), known).filter((of) => danger(of, known) >= DANGER.stops);
  return ends.length > 1 ? ends.at(-1) : undefined;
}

/** Wants the server for itself. What is not played needs no server. */
export function isAlone(of: PlannedCase): boolean {
  return of.scenario.exclusive && of.notApplicable === null;
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

/**
 * Cases that are played one by one, in a better order: a server that dies of one is started again only for those that come after, and
 * to start one takes longest while the other cases keep the machine busy.
 */
export function deadlyOnesLast(cases: readonly PlannedCase[], known: readonly KnownResult[]): PlannedCase[] {
  return cases.toSorted((one, other) => danger(one, known) - danger(other, known));
}

/** How likely the server is there no more when a case is over. */
const DANGER = { none: 0, restarts: 1, mayKill: 2, stops: 3, kills: 4 };

function danger(of: PlannedCase, known: readonly KnownResult[]): number {
  if (isDeadly(of, known)) return DANGER.kills;
  if (asksForHealth(of)) return DANGER.mayKill;
  const does = (what: string): boolean => of.scenario.when.some(({ actor, verb }) => actor === 'sut' && verb === what);
  if (does('stops')) return DANGER.stops;
  return does('restarts') ? DANGER.restarts : DANGER.none;
}

/** Alone with a server and asking whether it survives: then its death is no accident of ours, and does not end the play. */
export function asksForHealth({ scenario }: PlannedCase): boolean {
  return scenario.exclusive && [...singles(scenario.then)].some(({ matcher }) => matcher === 'stays');
}

/** The server is known not to survive it. */
export function isDeadly(of: PlannedCase, known: readonly KnownResult[]): boolean {
  return asksForHealth(of) && isKnownToFail(of, known);
}

function isKnownToFail({ matrix, profile, scenario }: PlannedCase, known: readonly KnownResult[]): boolean {
  return known.some((line) => isAbout(line, { scenario: scenario.id, matrix, profile }));
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
