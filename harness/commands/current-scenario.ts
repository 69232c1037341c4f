// A case that was played, with the scenario as its file is now. Pure.

import type { PlannedCase } from '../runner/plan-file.ts';
import type { Scenario } from '../scenario/model.ts';

/** The names stay those of the play; a scenario or cell that is no longer there stays as it was played. */
export function withCurrentScenario(of: PlannedCase, scenarios: readonly Scenario[]): PlannedCase {
  const current = scenarios.find(({ id }) => id === of.scenario.id);
  if (current === undefined) return of;
  const { cells, ...rest } = current;
  if (cells === undefined) return { ...of, scenario: rest };
  const cell = cells.find(({ values }) => isSame(values, of.matrix));
  if (cell === undefined) return of;
  const { values: _, ...words } = cell;
  return { ...of, scenario: { ...rest, ...words } };
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return (
    Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value)
  );
}
