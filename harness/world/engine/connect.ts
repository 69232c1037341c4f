import { homedir } from 'node:os';
import type Dockerode from 'dockerode';
import { EngineMissing, textOf } from './errors.ts';
import { ensureImage } from './image.ts';
import type { Engine } from './model.ts';
import { createNetwork } from './network.ts';
import { labelsOf } from './owner.ts';
import { canBindPort53 } from './port53.ts';
import { ensurePulled } from './pull.ts';
import { startDnsRelay } from './relay.ts';
import { candidateHosts, describeProbe, type Probe, probe } from './sockets.ts';
import { removeRun, sweepLeftovers } from './sweep.ts';

/**
 * Finds the engine of this machine: `DOCKER_HOST`, else Docker's socket, else Podman's.
 *
 * @throws EngineMissing with the fix, when nothing answers. A `DOCKER_HOST` that is set and dead is an error too:
 * falling back to another engine would start servers where nobody looks for them.
 */
export async function connect(): Promise<Engine> {
  const probes = await probeAll();
  const found = probes.find(({ answer }) => answer.state === 'answers');
  if (!found) throw missing(probes);
  return engineAt(found.host);
}

/** Asks every place where an engine may live, in the order of preference. */
export function probeAll(): Promise<Probe[]> {
  const hosts = candidateHosts({ env: process.env, uid: process.getuid?.() ?? -1, home: homedir() });
  return Promise.all(hosts.map((host) => probe(host)));
}

async function engineAt(host: string): Promise<Engine> {
  try {
    const docker = await clientFor(host);
    const [version, info] = await Promise.all([docker.version(), docker.info()]);
    const podman = (version.Components ?? []).some(({ Name }) => /podman/i.test(Name));
    return engine(docker, host, podman, version.Version, isRootless(info));
  } catch (error) {
    throw new EngineMissing(`the engine at ${host} does not work: ${textOf(error)}`, startCommand(host), {
      cause: error,
    });
  }
}

/**
 * The client for a host: Docker's own settings (`DOCKER_TLS_VERIFY`, `DOCKER_CERT_PATH` and the like) are read from the environment, the
 * host with them. It is set there for as long as they are read only: left there, a later failure would be blamed on a setting that nobody made.
 */
async function clientFor(host: string): Promise<Dockerode> {
  const { default: Client } = await import('dockerode');
  const own = process.env.DOCKER_HOST;
  process.env.DOCKER_HOST = host;
  try {
    return new Client();
  } finally {
    if (own === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = own;
  }
}

function engine(docker: Dockerode, host: string, podman: boolean, version: string, rootless: boolean): Engine {
  return {
    kind: podman ? 'podman' : 'docker',
    version,
    host,
    rootless,
    docker,
    labels: labelsOf,
    ensureImage: (request) => ensureImage(docker, request),
    ensurePulled: (image, onProgress, signal) => ensurePulled(docker, image, onProgress, signal),
    createNetwork: (request) => createNetwork(docker, request),
    canBindPort53,
    startDnsRelay: (request) => startDnsRelay(docker, request),
    sweepLeftovers: () => sweepLeftovers(docker),
    removeRun: (runId) => removeRun(docker, runId),
  };
}

function isRootless(info: { SecurityOptions?: string[] }): boolean {
  return (info.SecurityOptions ?? []).some((option) => option.includes('rootless'));
}

function startCommand(host: string): string {
  return host.includes('podman') ? 'systemctl --user start podman.socket' : 'sudo systemctl restart docker';
}

/**
 * The most helpful error for a set of places none of which answered.
 *
 * @param named what `DOCKER_HOST` says, when it is set
 */
export function missing(probes: readonly Probe[], named = process.env.DOCKER_HOST ?? ''): EngineMissing {
  const places = probes.map((one) => `\n  ${describeProbe(one)}`).join('');
  const denied = probes.find(({ answer }) => answer.state === 'denied');
  if (denied) {
    return new EngineMissing(
      `a container engine is here, but this user may not use it${places}`,
      'sudo usermod -aG docker "$USER", then log in again',
    );
  }
  if (named) {
    return new EngineMissing(
      `the engine that DOCKER_HOST names does not answer${places}`,
      'unset DOCKER_HOST, or start that engine',
    );
  }
  const silent = probes.find(({ answer }) => answer.state === 'silent');
  if (silent) return new EngineMissing(`the container engine does not answer${places}`, startCommand(silent.host));
  return new EngineMissing(
    `no container engine (Docker or Podman) was found${places}`,
    'sudo apt-get install docker.io && sudo usermod -aG docker "$USER"',
  );
}
