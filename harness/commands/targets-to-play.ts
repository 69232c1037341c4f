// Which targets a run plays. Where nobody names any: the servers in containers, or badpeer's own where no engine can be had.
import type { Probe } from '../world/engine/sockets.ts';
import { findTargets, type LoadedTarget } from '../world/sut/load-targets.ts';

/** The target that needs nothing of the machine. */
const REFERENCE = 'reference';

/** What is asked of the machine; another one only in tests. */
export interface Machine {
  readonly probes: () => Promise<readonly Probe[]>;
  readonly dockerHost: string | undefined;
}

/**
 * The targets that were named, in that order; without a name the built-in ones that start a container, or the reference
 * server where no container engine answers, which `tell` hears with the command to mend it. Who sets `DOCKER_HOST` wants
 * that engine: there the containers stay, and are in trouble when it is dead. @throws UnknownTarget, TargetFileError
 */
export async function targetsToPlay(
  names: readonly string[],
  tell: (text: string) => void,
  machine: Machine = thisMachine,
): Promise<LoadedTarget[]> {
  if (names.length > 0) return findTargets(names);
  const all = await findTargets([]);
  const containers = all.filter(({ info }) => info.kind === 'container');
  if ((machine.dockerHost ?? '') !== '') return containers;
  const probes = await machine.probes();
  if (probes.some(({ answer }) => answer.state === 'answers')) return containers;
  const { missing } = await import('../world/engine/connect.ts');
  tell(`badpeer: ${missing(probes, '').message}\n`);
  tell('badpeer: playing the reference server instead, badpeer’s own in this process, which needs no engine\n');
  return findTargets([REFERENCE]);
}

const thisMachine: Machine = {
  probes: async () => (await import('../world/engine/connect.ts')).probeAll(),
  dockerHost: process.env.DOCKER_HOST,
};
