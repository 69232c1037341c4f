// Options that several commands share.
import type { Command } from 'commander';
import { several } from '../commands/option-values.ts';

/** The options that choose cases. */
export function filters(command: Command): Command {
  return command
    .option('--scenario <glob>', 'only these scenarios: certificates/*, dns/srv-dot; may be repeated', several, [])
    .option('--area <area>', 'only of this area; may be repeated', several, [])
    .option('--requirement <id>', 'only those that name this requirement; may be repeated', several, [])
    .option('--profile <name>', 'only in this profile; may be repeated', several, [])
    .option('-t, --text <text>', 'only cases with this text in id or title; may be repeated', several, []);
}
