import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { suiteOf } from './base.ts';
import { connect } from './connect.ts';
import { EngineError, EngineMissing, textOf } from './errors.ts';
import { hasImage } from './has-image.ts';
import { imageReference } from './image.ts';
import { readContent } from './image-content.ts';
import type { Engine, ImageRequest } from './model.ts';
import { hasProgram } from './setup/facts.ts';
import { builtInImages } from './setup/images.ts';

/** One line of `badpeer doctor`. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found. */
  readonly detail: string;
  /** What to do about it; null when nothing is to be done. */
  readonly fix: string | null;
}

/** The images of all targets need about 1 GB; half as much again is needed while they are built. */
const NEEDED_BYTES = 1.5e9;

/**
 * Looks at everything that a run needs of this machine and changes nothing. Never throws: what cannot be looked at is a
 * check that fails.
 *
 * @param images those of the built-in targets, unless others are meant
 */
export async function diagnose(images: readonly ImageRequest[] = defaultImages()): Promise<Check[]> {
  const node = checkNode(process.versions.node);
  try {
    const engine = await connect();
    return [
      node,
      { name: 'engine', ok: true, detail: `${engine.kind} ${engine.version} at ${engine.host}`, fix: null },
      checkRootless(engine),
      await guarded('port 53', () => checkPort53(engine)),
      ...(await Promise.all(basesOf(images).map((base) => guarded(`base ${base}`, () => checkBase(engine, base))))),
      ...(await Promise.all(images.map((image) => guarded(`image ${image.name}`, () => checkImage(engine, image))))),
      await guarded('disk', () => checkDisk(engine)),
    ];
  } catch (error) {
    const fix = error instanceof EngineError ? error.fix : 'npm start, which installs and starts one';
    const name = error instanceof EngineMissing ? 'engine' : 'engine access';
    return [node, { name, ok: false, detail: firstLines(error), fix }];
  }
}

function defaultImages(): ImageRequest[] {
  return builtInImages(fileURLToPath(new URL('../../../containers/', import.meta.url)));
}

/** TypeScript runs as it is from Node 24 on. */
export function checkNode(version: string): Check {
  const ok = Number.parseInt(version, 10) >= 24;
  return {
    name: 'node',
    ok,
    detail: `Node ${version}`,
    fix: ok ? null : 'install Node 24, or npm start, which brings it',
  };
}

function checkRootless({ rootless }: Engine): Check {
  return {
    name: 'engine network',
    ok: !rootless,
    detail: rootless
      ? 'rootless: the gateway of its networks is not an address of this host, so no server reaches the peer'
      : 'the gateways of its networks are addresses of this host',
    fix: rootless ? 'use the engine of the system: unset DOCKER_HOST, sudo usermod -aG docker "$USER"' : null,
  };
}

async function checkPort53(engine: Engine): Promise<Check> {
  const bridge = await engine.docker.getNetwork(engine.kind === 'podman' ? 'podman' : 'bridge').inspect();
  const gateway: unknown = bridge.IPAM?.Config?.[0]?.Gateway;
  const address = typeof gateway === 'string' ? gateway : '127.0.0.1';
  const port = await engine.canBindPort53(address);
  return {
    name: 'port 53',
    ok: true,
    detail: port.ok ? `can be bound on ${address}` : `${port.reason}; a relay container does it instead`,
    fix: null,
  };
}

async function checkBase({ docker }: Engine, base: string): Promise<Check> {
  const name = `base ${base}`;
  if (await hasImage(docker, base)) return { name, ok: true, detail: 'is here', fix: null };
  if (suiteOf(base) !== undefined && hasProgram('mmdebstrap')) {
    return { name, ok: true, detail: 'is pulled at the first run, or made with mmdebstrap', fix: null };
  }
  return {
    name,
    ok: false,
    detail: 'is not here; it is pulled at the first run if a registry answers',
    fix:
      suiteOf(base) === undefined ? `docker pull ${base}` : `docker pull ${base}, or sudo apt-get install mmdebstrap`,
  };
}

async function checkImage({ docker }: Engine, { name, dockerfileDir, base, buildArgs }: ImageRequest): Promise<Check> {
  const { hash } = await readContent(dockerfileDir, base, buildArgs);
  const reference = imageReference(name, hash);
  const built = await hasImage(docker, reference);
  return {
    name: `image ${name}`,
    ok: true,
    detail: built ? reference : 'is not built yet, or its folder changed; the first run builds it',
    fix: null,
  };
}

async function checkDisk({ docker, host }: Engine): Promise<Check> {
  const { DockerRootDir: folder } = await docker.info();
  if (!host.startsWith('unix://')) return { name: 'disk', ok: true, detail: 'on another machine', fix: null };
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const ok = free >= NEEDED_BYTES;
  return {
    name: 'disk',
    ok,
    detail: `${(free / 1e9).toFixed(1)} GB free in ${folder}`,
    fix: ok ? null : 'docker system prune',
  };
}

function basesOf(images: readonly ImageRequest[]): string[] {
  return [...new Set(images.map(({ base }) => base))];
}

async function guarded(name: string, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    return { name, ok: false, detail: textOf(error), fix: 'the error is that of the engine: see its log' };
  }
}

/** An error's message without its fix, which has a place of its own. */
function firstLines(error: unknown): string {
  return textOf(error).split('\n  fix: ')[0] ?? '';
}
