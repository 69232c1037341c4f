// How much of the catalogue is tested: the state of each entry, and counts by specification, area, level and priority. Pure.
import type { Requirement, Scenario } from '../scenario/model.ts';
import { requirementsOf } from './select.ts';

/**
 * What becomes of an entry. `tested` follows from the scenarios alone; `untestable` and `out of scope` stand in the catalogue
 * with their reason; `disputed` is an entry that the catalogue calls so and no scenario tests; `untested` has no state.
 */
export type State = 'tested' | 'untestable' | 'out of scope' | 'disputed' | 'untested';

export const STATES: readonly State[] = ['tested', 'untestable', 'out of scope', 'disputed', 'untested'];

/** An entry with its state, and the ids of the scenarios that name it. */
export interface CoveredRequirement {
  readonly requirement: Requirement;
  readonly state: State;
  readonly scenarios: readonly string[];
}

/** Counts of some entries; those by state add up to `entries`. */
export interface Tally {
  /** What they share: `RFC 6120`, `dialback`, `MUST NOT`, `1`; of all of them: `all`. */
  readonly name: string;
  readonly entries: number;
  readonly states: Readonly<Record<State, number>>;
  /** Those that can be tested: all but `untestable` and `out of scope`. What is disputed can be. */
  readonly testable: number;
  /** How many of 100 testable ones are tested, rounded down, so that 100 means all; null where none is testable. */
  readonly percent: number | null;
}

export interface Coverage {
  readonly entries: readonly CoveredRequirement[];
  readonly total: Tally;
  readonly by: Readonly<Record<Grouping, readonly Tally[]>>;
  /** Ids of the entries that are tested although the catalogue gives a reason why they are not. */
  readonly contradictory: readonly string[];
}

export type Grouping = 'specification' | 'area' | 'level' | 'priority';

const LEVELS: readonly string[] = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'IMPLIED'];

/** The name of an entry's group. */
const GROUPINGS: Readonly<Record<Grouping, (of: Requirement) => string>> = {
  specification: ({ spec }) => spec,
  area: ({ area }) => area,
  level: ({ level }) => level,
  priority: ({ priority }) => String(priority),
};

/** The coverage of these entries by these scenarios; groups in alphabetical order, levels from MUST to IMPLIED. */
export function coverageOf(requirements: Iterable<Requirement>, scenarios: readonly Scenario[]): Coverage {
  const tests = testsOf(scenarios);
  const entries = [...requirements].map((requirement): CoveredRequirement => {
    const of = tests.get(requirement.id) ?? [];
    return { requirement, scenarios: of, state: of.length > 0 ? 'tested' : statedOf(requirement) };
  });
  const groups = (grouping: Grouping): Tally[] =>
    [...Map.groupBy(entries, ({ requirement }) => GROUPINGS[grouping](requirement))]
      .toSorted(([a], [b]) => LEVELS.indexOf(a) - LEVELS.indexOf(b) || (a < b ? -1 : 1))
      .map(([name, members]) => tally(name, members));
  return {
    entries,
    total: tally('all', entries),
    by: {
      specification: groups('specification'),
      area: groups('area'),
      level: groups('level'),
      priority: groups('priority'),
    },
    contradictory: entries
      .filter(({ state, requirement }) => state === 'tested' && isExcused(statedOf(requirement)))
      .map(({ requirement }) => requirement.id),
  };
}

/** Ids of the scenarios that name each requirement. */
function testsOf(scenarios: readonly Scenario[]): Map<string, string[]> {
  const tests = new Map<string, string[]>();
  for (const scenario of scenarios)
    for (const id of requirementsOf({ scenario })) tests.set(id, [...(tests.get(id) ?? []), scenario.id]);
  return tests;
}

/** The state that the catalogue itself gives an entry. */
function statedOf(of: Requirement): State {
  if (of.untestable !== undefined) return 'untestable';
  if (of['out-of-scope'] !== undefined) return 'out of scope';
  return of.disputed === undefined ? 'untested' : 'disputed';
}

/** Is it a reason not to test an entry? */
function isExcused(state: State): boolean {
  return state === 'untestable' || state === 'out of scope';
}

function tally(name: string, members: readonly CoveredRequirement[]): Tally {
  const count = (state: State): number => members.filter((one) => one.state === state).length;
  const states = Object.fromEntries(STATES.map((state) => [state, count(state)])) as Record<State, number>;
  const testable = members.filter(({ state }) => !isExcused(state)).length;
  return {
    name,
    entries: members.length,
    states,
    testable,
    percent: testable === 0 ? null : Math.floor((100 * states.tested) / testable),
  };
}
