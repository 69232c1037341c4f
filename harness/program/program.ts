// Arguments → command. Commands are imported when they are called, so that --help is instant.
import { Command, type Option } from 'commander';
import type { Actions } from './actions.ts';
import { addLookUps } from './look-up.ts';
import { addProbe } from './probe.ts';
import { addRun } from './run.ts';
import { addServe } from './serve.ts';

/** The command line. Parsing throws a CommanderError for bad arguments, and after --help and --version. */
export function createProgram(actions: Actions): Command {
  const badpeer = new Command('badpeer')
    .description('Plays scenarios of XMPP federation against a server, and judges what it does.')
    .version('0.1.0')
    .configureHelp({ optionDescription: describeOption })
    .exitOverride();
  addRun(badpeer, actions);
  addLookUps(badpeer, actions);
  addProbe(badpeer, actions);
  addServe(badpeer, actions);
  pointToHelp(badpeer, 'badpeer');
  return badpeer;
}

/** After an error each command names its own page of help: another one does not show its options. */
function pointToHelp(command: Command, name: string): void {
  const hasMore = command.commands.length > 0;
  command.showHelpAfterError(`(${name} --help shows all ${hasMore ? 'commands' : 'options'})`);
  for (const inner of command.commands) pointToHelp(inner, `${name} ${inner.name()}`);
}

/** What an option does; that a switch is off and a list empty by default goes without saying. */
function describeOption({ description, defaultValue }: Option): string {
  const isPlain = defaultValue === undefined || defaultValue === false || typeof defaultValue === 'object';
  return isPlain ? description : `${description} (default: ${defaultValue})`;
}
