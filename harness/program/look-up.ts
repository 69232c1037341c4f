// The commands that look something up: scenarios, requirements, targets, explain, doctor.
import type { Command } from 'commander';
import { several } from '../commands/option-values.ts';
import type { RequirementsArguments } from '../commands/requirements.ts';
import type { SelectArguments } from '../commands/select-arguments.ts';
import type { Actions } from './actions.ts';
import { filters } from './filters.ts';

export function addLookUps(badpeer: Command, { exits, io }: Actions): void {
  filters(badpeer.command('scenarios'))
    .description('list the scenarios')
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: SelectArguments & { json: boolean }) =>
        (await import('../commands/scenarios.ts')).listScenarios(options, await io()),
      ),
    );
  badpeer
    .command('requirements')
    .description('list the requirements of the catalogue, and how many scenarios name each')
    .option('--area <area>', 'only of this area; may be repeated', several, [])
    .option('--requirement <id>', 'only this one; may be repeated', several, [])
    .option('-t, --text <text>', 'only with this text in id or words', several, [])
    .option('--coverage', 'how much is tested: by priority, level, area and specification, and what is not', false)
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: RequirementsArguments) =>
        (await import('../commands/requirements.ts')).listRequirements(options, await io()),
      ),
    );
  badpeer
    .command('targets [target...]')
    .description('list the built-in targets, or show those that are named')
    .option('--json', 'as JSON', false)
    .action(
      exits(async (names: string[], options: { json: boolean }) =>
        (await import('../commands/targets.ts')).listTargets(names, options, await io()),
      ),
    );
  badpeer
    .command('explain <what> [kind]')
    .description('explain a scenario, a requirement, or the faults of a kind: explain fault certificate')
    .action(
      exits(async (what: string, kind: string | undefined) =>
        (await import('../commands/explain.ts')).explain(what, kind, await io()),
      ),
    );
  badpeer
    .command('doctor')
    .description('look at what a run needs of this machine, and say how to mend what is missing')
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: { json: boolean }) => (await import('../commands/doctor.ts')).doctor(options, await io())),
    );
}
