import type Dockerode from 'dockerode';
import { statusOf } from './errors.ts';
import type { Swept } from './model.ts';
import { decodeOwner, isDead, OWNER_LABEL, RUN_LABEL, startOf, thisProcess } from './owner.ts';

type Labels = Readonly<Record<string, string>>;

/** Removes the containers and networks of runs whose process is dead. */
export function sweepLeftovers(docker: Dockerode): Promise<Swept> {
  const here = thisProcess();
  return removeWhere(docker, RUN_LABEL, (labels) => {
    const owner = decodeOwner(labels[OWNER_LABEL] ?? '');
    return owner !== undefined && isDead(owner, here, startOf);
  });
}

/** Removes the containers and networks of one run, whoever started it. */
export function removeRun(docker: Dockerode, runId: string): Promise<Swept> {
  return removeWhere(docker, `${RUN_LABEL}=${runId}`, () => true);
}

async function removeWhere(docker: Dockerode, label: string, wanted: (labels: Labels) => boolean): Promise<Swept> {
  const filters = { label: [label] };
  // Containers first: a network with a container on it cannot be removed.
  const containers = (await docker.listContainers({ all: true, filters })).filter(({ Labels }) => wanted(Labels));
  await Promise.all(containers.map(({ Id }) => removeContainer(docker, Id)));
  const networks = (await docker.listNetworks({ filters })).filter(({ Labels }) => wanted(Labels ?? {}));
  await Promise.all(networks.map(({ Id }) => removeNetwork(docker, Id)));
  return {
    containers: containers.map(({ Names, Id }) => Names[0]?.replace(/^\//, '') ?? Id),
    networks: networks.map(({ Name }) => Name),
  };
}

/** Kills and removes a container with its anonymous volumes. Resolves when it is gone, whoever removed it. */
export async function removeContainer(docker: Dockerode, id: string): Promise<void> {
  const container = docker.getContainer(id);
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    const status = statusOf(error);
    // 409: another sweep is at it. Its network cannot go before it has.
    if (status === 409) await unlessGone(container.wait({ condition: 'removed' }));
    else if (status !== 404) throw error;
  }
}

/** Removes a network. One that is gone is as good. */
export async function removeNetwork(docker: Dockerode, id: string): Promise<void> {
  await unlessGone(docker.getNetwork(id).remove());
}

async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
