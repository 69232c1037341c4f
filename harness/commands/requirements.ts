// `badpeer requirements`: the catalogue, and which scenarios test each entry.
import { requirementsOf } from '../plan/select.ts';
import { cut, paint } from '../report/paint.ts';
import { nearest } from '../scenario/nearest.ts';
import type { Io } from './io.ts';
import { loadLibrary } from './library.ts';
import type { SelectArguments } from './select-arguments.ts';
import { UsageError } from './usage-error.ts';

type Options = Pick<SelectArguments, 'area' | 'requirement' | 'text'> & { readonly json: boolean };

/** Exit status 0; 64 when the filters match nothing. */
export async function listRequirements(options: Options, io: Io): Promise<number> {
  const { scenarios, requirements } = await loadLibrary(null, io.err);
  const all = [...requirements.values()];
  const names = { area: all.map(({ area }) => area), requirement: all.map(({ id }) => id) };
  for (const option of ['area', 'requirement'] as const)
    for (const value of options[option]) {
      if (names[option].includes(value)) continue;
      const near = nearest(value, names[option]);
      throw new UsageError(
        `--${option} ${JSON.stringify(value)} matches nothing${near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`}`,
      );
    }
  const shown = all.filter(
    ({ id, area, requirement }) =>
      (options.area.length === 0 || options.area.includes(area)) &&
      (options.requirement.length === 0 || options.requirement.includes(id)) &&
      options.text.every((text) => `${id} ${requirement}`.toLowerCase().includes(text.toLowerCase())),
  );
  if (shown.length === 0) throw new UsageError('no requirement fulfils all of these options at once');
  const testedBy = Map.groupBy(
    scenarios.flatMap((scenario) => requirementsOf({ scenario }).map((id) => ({ id, scenario: scenario.id }))),
    ({ id }) => id,
  );
  const tests = (id: string): string[] => (testedBy.get(id) ?? []).map(({ scenario }) => scenario);
  if (options.json) {
    io.out(
      `${JSON.stringify(
        shown.map((one) => ({ ...one, scenarios: tests(one.id) })),
        null,
        2,
      )}\n`,
    );
    return 0;
  }
  const colors = paint(io.color);
  const width = Math.max(...shown.map(({ id }) => id.length));
  for (const { id, level, requirement } of shown) {
    const count = String(tests(id).length).padStart(4);
    const head = `${count}  ${colors.bold(id.padEnd(width))}  ${level.padEnd(10)}  `;
    io.out(`${head}${cut(requirement, Math.max(20, io.columns - width - 20))}\n`);
  }
  const tested = shown.filter(({ id }) => testedBy.has(id)).length;
  io.out(`${shown.length} requirements, ${tested} of them tested; the first column counts their scenarios\n`);
  return 0;
}
