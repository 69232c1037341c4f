// `--list` and `--dry-run`: what would be played. Pure.
import { paint } from '../report/paint.ts';
import type { PlannedCase } from '../runner/plan-file.ts';

/** One id a line, for each target and profile in which it would be played. */
export function listCases(cases: readonly PlannedCase[]): string {
  return cases.map((of) => `${of.target}\t${of.profile}\t${of.id}\n`).join('');
}

/** The plan: by target and profile, each case with its peers' names, or why it is not applicable. */
export function dryRun(cases: readonly PlannedCase[], color: boolean): string {
  const colors = paint(color);
  const groups = Map.groupBy(cases, (of) => `${of.target} ${of.profile}`);
  const texts = [...groups].map(([name, members]) => {
    const playable = members.filter((of) => of.notApplicable === null).length;
    const head = colors.bold(`${name}: ${playable} to play, ${members.length - playable} not applicable`);
    const lines = members.map((of) => {
      if (of.notApplicable !== null) return colors.dim(`  - ${of.id}: not applicable, ${of.notApplicable}`);
      const exclusive = of.scenario.exclusive ? ', alone' : '';
      return `  + ${of.id}${of.repeat === 1 ? '' : ` #${of.repeat}`}  ${colors.dim(Object.values(of.domains).join(', ') + exclusive)}`;
    });
    return `${[head, ...lines].join('\n')}\n`;
  });
  return texts.join('\n');
}
