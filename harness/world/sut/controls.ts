// What whoever runs a server can have it do, as its target file says: commands. XEP-0267, XEP-0455.
import type { Administrator, OutageControl, Sut } from '../target.ts';
import { quote, SutError } from './sut-error.ts';
import type { ContainerFile } from './target-schema.ts';
import type { Variables } from './template.ts';

type Commands = Pick<ContainerFile, 'administrator' | 'outage'>;

interface Where {
  readonly name: string;
  /** The target file, for messages. */
  readonly path: string;
  /** Runs a command that stands under a key, with further variables: how it ended, and what it printed. */
  readonly run: (
    command: readonly string[],
    more: Variables,
    key: keyof Commands,
  ) => Promise<{ readonly status: number | null; readonly output: string }>;
}

/** The controls for which the target file has commands. */
export function controlsOf({ administrator, outage }: Commands, where: Where): Pick<Sut, 'administrator' | 'outage'> {
  return {
    ...(administrator && { administrator: administratorOf(administrator, where) }),
    ...(outage && { outage: outageOf(outage, where) }),
  };
}

function administratorOf(commands: NonNullable<Commands['administrator']>, where: Where): Administrator {
  const act = (what: keyof typeof commands, peer = '') =>
    command(commands[what], { peer }, ['administrator', what], where);
  return {
    approve: async (peer) => void (await act('approve', peer)),
    deny: async (peer) => void (await act('deny', peer)),
    ask: async (peer) => void (await act('ask', peer)),
    waiting: () => act('waiting'),
  };
}

function outageOf(commands: NonNullable<Commands['outage']>, where: Where): OutageControl {
  return {
    begin: async () => void (await command(commands.begin, {}, ['outage', 'begin'], where)),
    end: async () => void (await command(commands.end, {}, ['outage', 'end'], where)),
  };
}

/** What the command printed. @throws SutError when its status is not 0 */
async function command(
  words: readonly string[],
  more: Variables,
  [key, what]: readonly [keyof Commands, string],
  { name, path, run }: Where,
): Promise<string> {
  const { status, output } = await run(words, more, key);
  if (status === 0) return output;
  throw new SutError(
    `${name}: ${key}.${what} failed: ${words[0]} ended with status ${status ?? 'none'}${quote(output.split('\n'))}`,
    `mend ${key}.${what} in ${path}`,
  );
}
