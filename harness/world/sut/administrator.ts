// The administrator of a server, as its target file says how he does things: commands. XEP-0267.
import type { Administrator } from '../target.ts';
import { quote, SutError } from './sut-error.ts';
import type { ContainerFile } from './target-schema.ts';

type Commands = NonNullable<ContainerFile['administrator']>;

/** Runs a command of the target file with a further variable; how it ended, and what it printed. */
type Run = (
  command: readonly string[],
  more: { readonly peer: string },
) => Promise<{ readonly status: number | null; readonly output: string }>;

/** An administrator whose every action is a command; undefined where the target file has none. */
export function administratorOf(
  commands: Commands | undefined,
  { name, path, run }: { readonly name: string; readonly path: string; readonly run: Run },
): Administrator | undefined {
  if (commands === undefined) return undefined;
  const act = async (what: keyof Commands, peer: string): Promise<string> => {
    const command = commands[what];
    const { status, output } = await run(command, { peer });
    if (status === 0) return output;
    throw new SutError(
      `${name}: the administrator could not do \`${what}\`: ${command[0]} ended with status ${status ?? 'none'}${quote(output.split('\n'))}`,
      `mend administrator.${what} in ${path}`,
    );
  };
  return {
    approve: async (peer) => void (await act('approve', peer)),
    deny: async (peer) => void (await act('deny', peer)),
    ask: async (peer) => void (await act('ask', peer)),
    waiting: () => act('waiting', ''),
  };
}
