// How a proof is cut into units, and the order in which they begin. Pure.
import type { Case } from '../plan/plan.ts';
import { longestWait } from '../play/expectations.ts';
import { paceOf } from '../play/pace.ts';

/** A server and the cases to play against it, by index: they share a world of their own. */
export interface Unit {
  readonly server: string;
  readonly profile: string;
  readonly cases: readonly number[];
  /** Shrinks every deadline, the server's own included. */
  readonly factor: number;
}

/** A case by its place among all. */
export interface Indexed {
  readonly index: number;
  readonly profile: string;
}

/** A world is of one profile, and an exclusive case has one for itself: worlds cost less here than waiting for one another. */
export function unitsOf(
  { server, factor }: Pick<Unit, 'server' | 'factor'>,
  chosen: readonly Indexed[],
  cases: readonly Case[],
): Unit[] {
  const { alone = [], together = [] } = Object.groupBy(chosen, ({ index }) =>
    cases[index]?.scenario.exclusive ? 'alone' : 'together',
  );
  const unit = (list: readonly Indexed[], profile: string): Unit => ({
    server,
    profile,
    factor,
    cases: list.map(({ index }) => index),
  });
  return [
    ...alone.map((one) => unit([one], one.profile)),
    ...[...Map.groupBy(together, ({ profile }) => profile)].map(([profile, list]) => unit(list, profile)),
  ];
}

/** Units in a better order: those that may wait longest first, so that at the end nothing is left but to wait for them. */
export function longestFirst(units: readonly Unit[], cases: readonly Case[]): Unit[] {
  const waitOf = ({ cases: own, factor }: Unit): number =>
    Math.max(...own.flatMap((index) => cases[index] ?? []).map((of) => longestWait(of.scenario) * paceOf(of, factor)));
  const waits = new Map(units.map((unit) => [unit, waitOf(unit)]));
  return units.toSorted((one, other) => (waits.get(other) ?? 0) - (waits.get(one) ?? 0));
}
