// Kind `attach`: a server that somebody else runs. We start nothing and stop nothing; its resolver is its owner's matter.

import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import type { Address, Sut, SutNeeds, Target } from '../target.ts';
import { pemText } from './container-files.ts';
import { controlsOf } from './controls.ts';
import type { LoadedTarget } from './load-targets.ts';
import { quote, SutError } from './sut-error.ts';
import type { AttachFile } from './target-schema.ts';
import { render } from './template.ts';

const CONNECT_DEADLINE_MS = 5_000;

/** The target of a `kind: attach` file. */
export function attachTarget(loaded: LoadedTarget, file: AttachFile): Target {
  return {
    info: loaded.info,
    observer: 'c2s',
    provided: async () => ({
      accounts: file.accounts,
      component: file.component ?? null,
      listen: { address: file.harness.address, dnsPort: file.harness['dns-port'] },
    }),
    start: (needs) => start(loaded, file, needs),
  };
}

async function start({ path, folder }: LoadedTarget, file: AttachFile, needs: SutNeeds): Promise<Sut> {
  const { onProgress, signal } = needs;
  const at = (port: number | undefined): Address | null => (port === undefined ? null : { host: file.host, port });
  const s2s = { host: file.host, port: file.ports.s2s };
  await hand(file, folder, needs);
  onProgress(`looking for ${file.id} at ${s2s.host}:${s2s.port}`);
  await reach(s2s, `${file.id}: nothing answers at ${s2s.host}:${s2s.port}`, path, signal);
  const controls = controlsOf(file, {
    name: file.id,
    path,
    run: (command, more, key) =>
      runHere(
        command.map((word) => render(word, more, `${path} (${key})`)),
        folder,
        signal,
      ),
  });
  return {
    version: `${file.server} ${file.version}`,
    c2s: at(file.ports.c2s),
    s2s,
    s2sDirectTls: at(file.ports['s2s-direct-tls']),
    web: at(file.ports.https),
    component: at(file.ports.component),
    // Whether it ended is not ours to see: what the plays observe tells.
    exited: new Promise(() => {}),
    power: null,
    logTag: null,
    ...controls,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** Opens a connection and closes it again. @throws SutError when there is none within the deadline. */
async function reach({ host, port }: Address, what: string, path: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const deadline = AbortSignal.timeout(CONNECT_DEADLINE_MS);
  const either = AbortSignal.any([signal, deadline]);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, signal: either }, resolve).on('error', reject);
  try {
    await promise;
  } catch (error) {
    signal.throwIfAborted();
    const why = deadline.aborted ? `no answer in ${CONNECT_DEADLINE_MS / 1000} s` : (error as Error).message;
    throw new SutError(`${what}: ${why}`, `start the server, or mend host and ports.s2s in ${path}`, [], {
      cause: error,
    });
  } finally {
    socket.destroy();
  }
}

/** Gives the server what it needs of the run, and has it take it. @throws SutError */
async function hand({ id, files, reload }: AttachFile, folder: string, { tls, signal }: SutNeeds): Promise<void> {
  await Promise.all(
    files.map(({ pem, to, mode }) =>
      writeFile(resolve(folder, to), pemText(tls, pem), { mode: Number.parseInt(mode, 8) }),
    ),
  );
  if (!reload) return;
  const { status, output } = await runHere(reload, folder, signal);
  if (status === 0) return;
  const said = quote(output.split('\n'));
  throw new SutError(`${id}: ${reload[0]} ended with status ${status ?? 'none'}${said}`, 'mend reload in target.yaml');
}

/** Runs a command on this machine; `status` is null where it did not run, or a signal ended it. */
async function runHere([program = '', ...args]: readonly string[], folder: string, signal: AbortSignal) {
  const { execa } = await import('execa');
  const { exitCode, all, shortMessage } = await execa(program, args, {
    cwd: folder,
    all: true,
    reject: false,
    cancelSignal: signal,
  });
  signal.throwIfAborted();
  return { status: exitCode ?? null, output: all || (shortMessage ?? '') };
}
