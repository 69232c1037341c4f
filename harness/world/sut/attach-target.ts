// Kind `attach`: a server that somebody else runs. We start nothing and stop nothing; its resolver is its owner's matter.

import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Address, Sut, SutNeeds, Target } from '../target.ts';
import type { LoadedTarget } from './load-targets.ts';
import { SutError } from './sut-error.ts';
import type { AttachFile } from './target-schema.ts';

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
      ca: file.ca ? await authority(loaded.folder, file.ca) : null,
    }),
    start: (needs) => start(loaded, file, needs),
  };
}

async function start({ path }: LoadedTarget, file: AttachFile, { onProgress, signal }: SutNeeds): Promise<Sut> {
  const at = (port: number | undefined): Address | null => (port === undefined ? null : { host: file.host, port });
  const s2s = { host: file.host, port: file.ports.s2s };
  onProgress(`looking for ${file.id} at ${s2s.host}:${s2s.port}`);
  await reach(s2s, `${file.id}: nothing answers at ${s2s.host}:${s2s.port}`, path, signal);
  return {
    version: `${file.server} ${file.version}`,
    c2s: at(file.ports.c2s),
    s2s,
    s2sDirectTls: at(file.ports['s2s-direct-tls']),
    component: at(file.ports.component),
    // Whether it ended is not ours to see: what the plays observe tells.
    exited: new Promise(() => {}),
    restart: null,
    logTag: file.log.tag ?? null,
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

async function authority(
  folder: string,
  ca: { readonly certificate: string; readonly key: string },
): Promise<{ readonly certificate: string; readonly key: string }> {
  const [certificate, key] = await Promise.all(
    [ca.certificate, ca.key].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { certificate: certificate ?? '', key: key ?? '' };
}
