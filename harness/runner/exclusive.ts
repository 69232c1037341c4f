// Cases that want the server for themselves: which they are, and what they do to it. Pure.
import { singles } from '../play/expectations.ts';
import { isAbout, type KnownResult } from '../report/known.ts';
import type { PlannedCase } from './plan-file.ts';

/** Wants the server for itself. What is not played needs no server. */
export function isAlone(of: PlannedCase): boolean {
  return of.scenario.exclusive && of.notApplicable === null;
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

/**
 * Cases that are played one by one, in a better order: a server that dies of one is started again only for those that come after, and
 * to start one takes longest while the other cases keep the machine busy.
 */
export function deadlyOnesLast(cases: readonly PlannedCase[], known: readonly KnownResult[]): PlannedCase[] {
  return cases.toSorted((one, other) => danger(one, known) - danger(other, known));
}

/** Wants the server for itself, and leaves none behind: for another case it would have to be started again. */
export function endsServer(of: PlannedCase, known: readonly KnownResult[]): boolean {
  return isAlone(of) && danger(of, known) >= DANGER.stops;
}

/** Alone with a server and asking whether it survives: then its death is no accident of ours, and does not end the play. */
export function asksForHealth({ scenario }: PlannedCase): boolean {
  return scenario.exclusive && [...singles(scenario.then)].some(({ matcher }) => matcher === 'stays');
}

/** The server is known not to survive it. */
export function isDeadly(of: PlannedCase, known: readonly KnownResult[]): boolean {
  return asksForHealth(of) && isKnownToFail(of, known);
}

export function isKnownToFail({ matrix, profile, scenario }: PlannedCase, known: readonly KnownResult[]): boolean {
  return known.some((line) => isAbout(line, { scenario: scenario.id, matrix, profile }));
}
