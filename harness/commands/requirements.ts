// `badpeer requirements`: the catalogue, which scenarios test each entry, and how much of it is tested.
import { type Coverage, coverageOf } from '../plan/coverage.ts';
import { cut, paint } from '../report/paint.ts';
import type { Requirement } from '../scenario/model.ts';
import { nearest } from '../scenario/nearest.ts';
import { coverageJson, coverageText, entriesJson } from './coverage.ts';
import type { Io } from './io.ts';
import { loadLibrary } from './library.ts';
import type { SelectArguments } from './select-arguments.ts';
import { UsageError } from './usage-error.ts';

export type RequirementsArguments = Pick<SelectArguments, 'area' | 'requirement' | 'text'> & {
  readonly json: boolean;
  readonly coverage: boolean;
};

/** Exit status 0; 64 when the filters match nothing. */
export async function listRequirements(options: RequirementsArguments, io: Io): Promise<number> {
  const { scenarios, requirements } = await loadLibrary(null, io.err);
  const coverage = coverageOf(choose([...requirements.values()], options), scenarios);
  if (options.coverage && options.json) io.out(`${JSON.stringify(coverageJson(coverage), null, 2)}\n`);
  else if (options.coverage) io.out(coverageText(coverage, { colors: paint(io.color), columns: io.columns }));
  else if (options.json) io.out(`${JSON.stringify(entriesJson(coverage), null, 2)}\n`);
  else list(coverage, io);
  return 0;
}

/** The entries that fulfil every option. @throws UsageError with the nearest names, where there are none. */
function choose(all: readonly Requirement[], options: RequirementsArguments): Requirement[] {
  const names = { area: all.map(({ area }) => area), requirement: all.map(({ id }) => id) };
  for (const option of ['area', 'requirement'] as const)
    for (const value of options[option]) {
      if (names[option].includes(value)) continue;
      const near = nearest(value, names[option]);
      throw new UsageError(
        `--${option} ${JSON.stringify(value)} matches nothing${near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`}`,
      );
    }
  const chosen = all.filter(
    ({ id, area, requirement }) =>
      (options.area.length === 0 || options.area.includes(area)) &&
      (options.requirement.length === 0 || options.requirement.includes(id)) &&
      options.text.every((text) => `${id} ${requirement}`.toLowerCase().includes(text.toLowerCase())),
  );
  if (chosen.length === 0) throw new UsageError('no requirement fulfils all of these options at once');
  return chosen;
}

function list({ entries, total }: Coverage, { out, color, columns }: Io): void {
  const colors = paint(color);
  const width = Math.max(...entries.map(({ requirement }) => requirement.id.length));
  for (const { requirement: of, scenarios } of entries) {
    const count = String(scenarios.length).padStart(4);
    const head = `${count}  ${colors.bold(of.id.padEnd(width))}  ${of.level.padEnd(10)}  `;
    out(`${head}${cut(of.requirement, Math.max(20, columns - width - 20))}\n`);
  }
  const { tested } = total.states;
  out(`${total.entries} requirements, ${tested} of them tested; the first column counts their scenarios\n`);
}
