// A proof as text: the matrix, and everything that is not proved. Pure.
import { isWhole, type Proof, type ProvedMutant } from './proof.ts';

/** Counts of one row: killed of all. */
interface Count {
  killed: number;
  all: number;
}

/** The whole report. */
export function proofText(
  proof: Proof,
  { seed, seconds }: { readonly seed: number; readonly seconds: number },
): string {
  const parts = [matrix(proof), ...shortcomings(proof), summary(proof, seed, seconds)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Scenario areas and mutant areas, each with what was killed of it. */
function matrix({ scenarios, expectations, mutants }: Proof): string {
  const rows = new Map<string, { scenarios: Count; expectations: Count }>();
  const row = (scenario: string) => {
    const area = areaOf(scenario);
    const known = rows.get(area) ?? { scenarios: { killed: 0, all: 0 }, expectations: { killed: 0, all: 0 } };
    rows.set(area, known);
    return known;
  };
  for (const { scenario, killers } of scenarios) count(row(scenario).scenarios, killers.length > 0);
  for (const { scenario, killers } of expectations) count(row(scenario).expectations, killers.length > 0);
  const areas = new Map<string, Count>();
  for (const { name, killedBy } of mutants) {
    const known = areas.get(areaOf(name)) ?? { killed: 0, all: 0 };
    areas.set(areaOf(name), known);
    count(known, killedBy.length > 0);
  }
  return [
    'killed of all           scenarios  expectations',
    ...[...rows]
      .sort()
      .map(
        ([area, counts]) =>
          `  ${area.padEnd(22)}${shown(counts.scenarios).padStart(9)}${shown(counts.expectations).padStart(14)}`,
      ),
    '',
    'killed of all             mutants',
    ...[...areas].sort().map(([area, counts]) => `  ${area.padEnd(22)}${shown(counts).padStart(9)}`),
  ].join('\n');
}

function shortcomings({ scenarios, expectations, mutants, wronged }: Proof): string[] {
  const idle = new Set(scenarios.filter(({ killers }) => killers.length === 0).map(({ scenario }) => scenario));
  return [
    list(
      'the correct server did not conform:',
      wronged.map(({ caseId, profile, verdict, because, falsified }) =>
        [
          `${caseId} (${profile})  ${verdict}`,
          because ?? '',
          ...falsified.map(({ requirement, line, observed }) => `line ${line}, ${requirement}: ${observed}`),
        ]
          .filter((line) => line !== '')
          .join('\n      '),
      ),
    ),
    list('no mutant kills these scenarios:', [...idle]),
    list(
      'no mutant makes these expectations false:',
      expectations
        .filter(({ killers, scenario }) => killers.length === 0 && !idle.has(scenario))
        .map(
          ({ file, line, requirement, text }) => `${file}:${line}  ${requirement}\n      ${text.split('\n')[0] ?? ''}`,
        ),
    ),
    list('no scenario kills these mutants:', mutants.filter(({ killedBy }) => killedBy.length === 0).map(survivor)),
  ].filter((part) => part !== '');
}

function survivor({ name, breaks, requirement, played, otherwise }: ProvedMutant): string {
  const lines = [`${name}: ${breaks}`, `breaks ${requirement.join(', ')}; ${played} cases played`];
  if (otherwise.length > 0) lines.push(`failed, but for another reason: ${otherwise.join(', ')}`);
  return lines.join('\n      ');
}

/** One line that says how much is proved. */
export function scoreOf({ scenarios, expectations, mutants }: Proof): string {
  const of = (
    list: readonly { readonly killers?: readonly string[]; readonly killedBy?: readonly string[] }[],
  ): string =>
    `${list.filter(({ killers, killedBy }) => (killers ?? killedBy ?? []).length > 0).length} of ${list.length}`;
  return `${of(scenarios)} scenarios, ${of(expectations)} expectations, ${of(mutants)} mutants killed`;
}

function summary(proof: Proof, seed: number, seconds: number): string {
  const verdict = isWhole(proof) ? 'proved' : 'not proved';
  return `${verdict}: ${scoreOf(proof)}\n${proof.plays} plays in ${Math.round(seconds)} s, seed ${seed}`;
}

function list(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : [title, ...entries.map((entry) => `  - ${entry}`)].join('\n');
}

function count(of: Count, killed: boolean): void {
  of.all += 1;
  if (killed) of.killed += 1;
}

function shown({ killed, all }: Count): string {
  return `${killed}/${all}`;
}

function areaOf(id: string): string {
  return id.split('/')[0] ?? id;
}
