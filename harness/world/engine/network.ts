import type Dockerode from 'dockerode';
import { EngineError, NetworkPoolExhausted, textOf } from './errors.ts';
import type { EngineNetwork, NetworkRequest } from './model.ts';
import { labelsOf } from './owner.ts';
import { removeNetwork } from './sweep.ts';

/** See {@link Engine.createNetwork}. */
export async function createNetwork(docker: Dockerode, { runId, worldId }: NetworkRequest): Promise<EngineNetwork> {
  const name = networkName(runId, worldId);
  const network = await create(docker, name, labelsOf(runId));
  const { id } = network;
  const remove = (): Promise<void> => removeNetwork(docker, id);
  const config = (await network.inspect()).IPAM?.Config?.find(({ Subnet }: { Subnet?: string }) =>
    Subnet?.includes('.'),
  );
  if (!config?.Subnet || !config.Gateway) {
    await remove();
    throw new EngineError(
      `network ${name} was created without an IPv4 gateway`,
      'remove "bridge": "none" or an IPv6-only default-address-pools entry from /etc/docker/daemon.json',
    );
  }
  return { name, id, gateway: config.Gateway, subnet: config.Subnet, runId, remove, [Symbol.asyncDispose]: remove };
}

/** A name that says whose it is in `docker network ls`; engines take letters, digits, dot, dash and underscore. */
export function networkName(runId: string, worldId: string): string {
  return `badpeer-${runId}-${worldId}`.replace(/[^A-Za-z0-9_.-]+/g, '-');
}

async function create(docker: Dockerode, name: string, labels: Record<string, string>): Promise<Dockerode.Network> {
  try {
    return await docker.createNetwork({ Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: labels });
  } catch (error) {
    throw explain(name, error);
  }
}

/** Turns what an engine says of a network that it could not create into something a person can act on. */
export function explain(name: string, error: unknown): unknown {
  if (!/address pool|all predefined|could not find free subnet/i.test(textOf(error))) return error;
  return new NetworkPoolExhausted(
    `network ${name} could not be created: the engine has no free subnet left (a stock Docker has about 30)`,
    'docker network prune, or widen "default-address-pools" in /etc/docker/daemon.json',
    { cause: error },
  );
}
