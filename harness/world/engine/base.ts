import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type Dockerode from 'dockerode';
import { ImageUnavailable, textOf } from './errors.ts';
import type { Progress } from './model.ts';
import { follow } from './progress-stream.ts';
import { ensureHere } from './pull.ts';

const KEPT_LINES = 8;

/**
 * Makes sure that the engine has the image which a Dockerfile builds from: there already, pulled, or made from
 * Debian's archive with mmdebstrap.
 *
 * @throws ImageUnavailable with the command that mends it.
 */
export async function ensureBase(
  docker: Dockerode,
  base: string,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<void> {
  await ensureHere(docker, base, onProgress, signal, async (refusal) => {
    onProgress?.(`no registry gave ${base} (${refusal})`);
    await debootstrap(docker, base, refusal, onProgress, signal);
  });
}

/** The Debian suite of an image that mmdebstrap can make: `trixie` of `debian:trixie-slim`. */
export function suiteOf(base: string): string | undefined {
  return /^debian:([a-z]+)(?:-slim)?$/.exec(base)?.[1];
}

async function debootstrap(
  docker: Dockerode,
  base: string,
  refusal: string,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<void> {
  const suite = suiteOf(base);
  if (!suite) {
    throw new ImageUnavailable(`base image ${base} cannot be pulled: ${refusal}`, `docker pull ${base}`);
  }
  onProgress?.(`making ${base} from Debian's archive with mmdebstrap (about 30 s)`);
  const child = spawn('mmdebstrap', ['--variant=minbase', suite, '-'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const tail: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split(/[\r\n]+/).filter((line) => /^[IWE]: /.test(line));
    for (const line of lines) onProgress?.(line);
    tail.push(...lines);
    tail.splice(0, Math.max(0, tail.length - KEPT_LINES));
  });
  const end = (): void => void child.kill();
  signal?.addEventListener('abort', end);
  try {
    await once(child, 'spawn');
    const exit = once(child, 'close');
    // Awaited below; a failure of the import in between must not leave it unobserved.
    exit.catch(() => {});
    // The import goes under a name of its own first: half a file system must never bear the base's name.
    // COMPAT(podman 4.3): a name without a host gets one, and the parameter `tag` is not read.
    const draft = `localhost/badpeer/base:${suite}-${process.pid}`;
    await follow(await docker.importImage(child.stdout, { repo: draft }), () => {});
    const [code] = await exit;
    const image = docker.getImage(draft);
    if (code === 0) await image.tag({ repo: 'debian', tag: base.slice('debian:'.length) });
    await image.remove();
    if (code !== 0) throw new Error(`mmdebstrap ended with status ${code}`);
  } catch (error) {
    child.kill();
    signal?.throwIfAborted();
    const said = tail.map((line) => `\n  | ${line}`).join('');
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new ImageUnavailable(
      `base image ${base} cannot be pulled (${refusal}) nor made: ${absent ? 'mmdebstrap is not installed' : textOf(error)}${said}`,
      absent
        ? 'sudo apt-get install mmdebstrap'
        : `sudo mmdebstrap --variant=minbase ${suite} - | docker import - ${base}`,
      { cause: error },
    );
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
