// The variables that a server has for being a process of this machine. Pure.
import { dirname } from 'node:path';
import type { Settings } from './settings.ts';
import type { ProcessFile } from './target-schema.ts';
import type { Variables } from './template.ts';

interface Place {
  /** Path of the program. */
  readonly program: string;
  readonly folder: string;
  /** Where it listens. */
  readonly address: string;
  /** By the names in the target file. */
  readonly ports: ReadonlyMap<string, number>;
}

/** Its own variables, with the values that `--set` gives some of them, and where it runs. */
export function processVariables(
  { variables }: Pick<ProcessFile, 'variables'>,
  settings: Settings,
  { program, folder, address, ports }: Place,
): Variables {
  return {
    ...Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
    ...settings,
    command: program,
    'command.folder': dirname(program),
    folder,
    address,
    'address-commas': address.replaceAll('.', ','),
    ...Object.fromEntries([...ports].map(([port, number]) => [`port.${port}`, String(number)])),
  };
}
