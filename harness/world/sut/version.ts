// What version a server is of, as its target file says how to learn it: from a line of its log, or from a command.
import { SutError } from './sut-error.ts';
import type { ContainerFile } from './target-schema.ts';

type Told = Pick<ContainerFile, 'ready' | 'version'>;

/** The lines of its log to wait for when it starts; that of the version only while it is not known. */
export function awaitedLines({ ready, version }: Told, isVersionKnown: boolean) {
  return [
    { what: 'ready.log', expression: ready.log },
    ...(version.log && !isVersionKnown ? [{ what: 'version.log', expression: version.log }] : []),
  ];
}

/** Asks by a command of the target file; null when it has none. `run` gives what the command printed. @throws SutError */
export async function askVersion(
  { version: { command, match } }: Told,
  { name, path }: { readonly name: string; readonly path: string },
  run: (command: readonly string[]) => Promise<string>,
): Promise<string | null> {
  if (!command || !match) return null;
  const output = await run(command);
  const version = match.exec(output)?.[1];
  if (version !== undefined) return version;
  throw new SutError(
    `${name}: its version is not in what ${command.join(' ')} says: nothing matches /${match.source}/`,
    `mend version.match in ${path}`,
    output.split('\n'),
  );
}
