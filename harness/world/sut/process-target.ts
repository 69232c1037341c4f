// Kind `process`: a program of this machine, in a folder of its own, listening on loopback; one process a world.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loopbackAddress } from '../loopback-address.ts';
import type { Sut, SutNeeds, Target } from '../target.ts';
import { containerFiles } from './container-files.ts';
import { fill } from './fill.ts';
import { freePorts } from './free-ports.ts';
import type { LoadedTarget } from './load-targets.ts';
import { ProcessSut, type Ran } from './process-sut.ts';
import { processVariables } from './process-variables.ts';
import { findProgram } from './program.ts';
import { ServerLog } from './server-log.ts';
import type { Settings } from './settings.ts';
import { quote, SutError } from './sut-error.ts';
import type { ProcessFile } from './target-schema.ts';
import type { Variables } from './template.ts';
import { accountsOf, variablesOf } from './variables.ts';

/** The target of a `kind: process` file. */
export function processTarget(loaded: LoadedTarget, file: ProcessFile, settings: Settings): Target {
  return { info: loaded.info, observer: 'c2s', start: (needs) => start(loaded, file, settings, needs) };
}

async function start(loaded: LoadedTarget, file: ProcessFile, settings: Settings, needs: SutNeeds): Promise<Sut> {
  const { path } = loaded;
  const { signal } = needs;
  signal.throwIfAborted();
  const name = `${file.id} (${needs.profile})`;
  const program = programOf(loaded, file, settings);
  const folder = join(needs.folder, 'server');
  const address = loopbackAddress();
  const ports = await freePorts(address, file.ports);
  const own = processVariables(file, settings, { program, folder, address, ports });
  const variables = variablesOf(file, needs, path, own);
  await writeFiles(loaded, file, folder, needs, variables);
  const text = await readFile(path, 'utf8');
  const filled = (words: readonly string[], key: string, more: Variables = {}): string[] =>
    words.map((word) => fill(word, { ...variables, ...more }, { text, path, key }));
  const environment = Object.fromEntries(
    Object.entries(file.environment).map(([key, value]) => [
      key,
      fill(value, variables, { text, path, key: 'environment' }),
    ]),
  );
  const log = new ServerLog(needs.onLog);
  const run = (command: readonly string[]): Promise<Ran> => runCommand(command, { folder, environment, signal });
  await using cleanup = new AsyncDisposableStack();
  const sut = cleanup.use(
    new ProcessSut({
      file,
      log,
      name,
      path,
      address,
      ports,
      signal,
      start: {
        program,
        args: filled(file.arguments, 'arguments'),
        folder,
        environment,
        removed: needs.folder,
        onLine: log.accept,
      },
      run: (command, more, key = 'version') => run(filled(command, key, more)),
    }),
  );
  needs.onProgress(`starting ${name}`);
  await sut.begin();
  for (const account of accountsOf(needs)) {
    const command = filled(file['create-user'] ?? [], 'create-user', { ...account });
    if (command.length === 0) break;
    const { status, output } = await run(command);
    if (status === 0) continue;
    throw new SutError(
      `${name}: account ${account.user}@${account.host} could not be created: ${command[0]} ended with status ${status ?? 'none'}${quote(output.split('\n'))}`,
      `mend create-user in ${path}`,
    );
  }
  signal.throwIfAborted();
  cleanup.move();
  return sut;
}

/** @throws SutError when there is no such program. */
function programOf({ folder }: LoadedTarget, file: ProcessFile, settings: Settings): string {
  const command = settings.command ?? file.command;
  const found = findProgram(command, folder);
  if (found !== null) return found;
  const where = command.includes('/') ? '' : ' in PATH';
  throw new SutError(
    `${file.id}: there is no program ${command}${where} that can be executed`,
    `install it, or say where it is: badpeer run ${file.id} --set command=/path/to/it`,
  );
}

async function writeFiles(
  loaded: LoadedTarget,
  file: ProcessFile,
  folder: string,
  needs: SutNeeds,
  variables: Variables,
): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  const files = await containerFiles(file, loaded.folder, needs, variables);
  for (const { target, content, mode } of files) {
    const to = join(folder, target);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, content, { mode });
  }
}

async function runCommand(
  [program = '', ...args]: readonly string[],
  { folder, environment, signal }: { folder: string; environment: Record<string, string>; signal: AbortSignal },
): Promise<Ran> {
  const { execa } = await import('execa');
  const { exitCode, all, shortMessage } = await execa(program, args, {
    cwd: folder,
    env: environment,
    stdin: 'ignore',
    all: true,
    reject: false,
    cancelSignal: signal,
  });
  signal.throwIfAborted();
  return { status: exitCode ?? null, output: all === undefined || all === '' ? (shortMessage ?? '') : all };
}
