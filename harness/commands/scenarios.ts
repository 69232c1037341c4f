// `badpeer scenarios`: what can be played.

import type { Case } from '../plan/plan.ts';
import { requirementsOf, selectCases } from '../plan/select.ts';
import { paint } from '../report/paint.ts';
import type { Scenario } from '../scenario/model.ts';
import { chooseCases } from './choose.ts';
import type { Io } from './io.ts';
import { loadLibrary } from './library.ts';
import type { SelectArguments } from './select-arguments.ts';

/** Exit status 0; 64 when the filters match nothing. */
export async function listScenarios(options: SelectArguments & { json: boolean }, io: Io): Promise<number> {
  const { scenarios } = await loadLibrary(options, io.err);
  const chosen = new Set(chooseCases(scenarios.flatMap(asCases), options).map((of) => of.scenario.id));
  const shown = scenarios.filter(({ id }) => chosen.has(id));
  if (options.json) {
    io.out(`${JSON.stringify(shown.map(entry), null, 2)}\n`);
    return 0;
  }
  const colors = paint(io.color);
  const width = Math.max(...shown.map(({ id }) => id.length));
  for (const one of shown) {
    const cells = one.cells === undefined ? '' : colors.dim(` (${one.cells.length} cases)`);
    io.out(`${colors.bold(one.id.padEnd(width))}  ${one.title}${cells}\n`);
  }
  const cases = shown.reduce((sum, one) => sum + (one.cells?.length ?? 1), 0);
  io.out(`${shown.length} scenarios, ${cases} cases\n`);
  return 0;
}

/** A scenario as cases of no target, so that the filters of `run` fit it. */
function asCases(scenario: Scenario): Case[] {
  const none = { target: '', notApplicable: null, token: '', domains: {}, variables: {}, matrix: {} };
  return (scenario.profiles ?? ['']).map((profile) => ({ ...none, id: scenario.id, profile, scenario }));
}

function entry(scenario: Scenario) {
  const { id, area, title, file, profiles, needs, exclusive, matrix } = scenario;
  return {
    id,
    area,
    title,
    file,
    profiles: profiles ?? null,
    needs,
    exclusive,
    matrix,
    requirements: requirementsOf({ scenario }),
  };
}

/** Ids of the scenarios that name a requirement. */
export function scenariosOf(requirement: string, scenarios: readonly Scenario[]): string[] {
  const { cases } = selectCases(scenarios.flatMap(asCases), { requirement: [requirement] });
  return [...new Set(cases.map((of) => of.scenario.id))];
}
