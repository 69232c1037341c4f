// The commands that play and judge: run, judge, prove.
import type { Command } from 'commander';
import {
  count,
  factor,
  namespace,
  REPORTS_TEXT,
  reports,
  revisions,
  settings,
  several,
} from '../commands/option-values.ts';
import type { ProveArguments } from '../commands/prove.ts';
import type { RunArguments } from '../commands/run-arguments.ts';
import type { Actions } from './actions.ts';
import { filters } from './filters.ts';

export function addRun(badpeer: Command, { exits, io, stoppable }: Actions): void {
  filters(badpeer.command('run [target...]'))
    .description('play scenarios against targets: ids, folders or files; when none is named, all built-in servers')
    .option('--target <file>', 'a target by its target.yaml; may be repeated', several, [])
    .option('--set <name=value>', 'a variable of the target file, such as command=…; may be repeated', settings, {})
    .option('--out <dir>', 'folder of the record (default: .badpeer/runs/<time>)')
    .option('--report <names>', REPORTS_TEXT, reports, ['console'])
    .option('--strict', 'what only deviates (SHOULD) counts as failed', false)
    .option('--known <file>', "known results, instead of the target's own known.yaml")
    .option('--update-known', 'write the failures of this run into the known results', false)
    .option('--repeat <n>', 'play each case n times', count, 1)
    .option('--concurrency <n>', 'plays at once against one server (default: 160; 96 where there are several)', count)
    .option('--timeout-factor <f>', 'multiply all deadlines', factor, 1)
    .option('--namespace <name=urn>', 'another namespace: s2s-error=URN', namespace)
    .option('--revision <name=number>', 'also what an older revision says: xep0455=0.2; may be repeated', revisions, [])
    .option('--list', 'print the cases, play nothing', false)
    .option('--dry-run', 'print the plan, with what is not applicable and why, play nothing', false)
    .action(
      exits(async (targets: string[], options: Omit<RunArguments, 'targets'> & { target: string[] }) => {
        const { run } = await import('../commands/run.ts');
        return run({ ...options, targets: [...targets, ...options.target] }, await stoppable());
      }),
    );

  badpeer
    .command('judge <record>')
    .description('judge the transcripts of a record again: the same verdicts, without any server')
    .option('--report <names>', REPORTS_TEXT, reports, ['console'])
    .option('--scenarios', 'by the scenario files as they are now, not as they were played', false)
    .option('--strict', 'what only deviates (SHOULD) counts as failed', false)
    .option('--known <file>', 'hold the verdicts against these known results')
    .action(
      exits(
        async (record: string, options: { report: string[]; scenarios: boolean; strict: boolean; known?: string }) =>
          (await import('../commands/judge.ts')).judgeRecord(record, options, await io()),
      ),
    );

  badpeer
    .command('prove')
    .description('play all scenarios against the reference server and its mutants: what no mutant fails proves nothing')
    .option('--mutant <name>', 'only this mutant, or area of mutants; may be repeated', several, [])
    .option('--scenario <id>', 'only this scenario, or area of scenarios; may be repeated', several, [])
    .option('--all', 'every scenario against every mutant, not only those that can notice it', false)
    .option('--seed <n>', 'the seed of the random sample, to repeat a proof', count)
    .option('--timeout-factor <f>', 'multiply all deadlines, but not those of the correct server', factor, 0.4)
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: ProveArguments) => {
        const { prove } = await import('../commands/prove.ts');
        return prove(options, await stoppable());
      }),
    );
}
