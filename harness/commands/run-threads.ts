// The threads of a run, which start before it is planned.
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import type { TargetInfo } from '../plan/plan.ts';
import { startThreads, type Threads } from '../runner/run.ts';
import { takePrecedence } from '../world/precedence.ts';
import type { PreparedTarget } from './prepare.ts';
import type { RunArguments } from './run-arguments.ts';

/** As many as can be of use. `opener`: URL of the module that opens worlds. */
export function threadsFor(
  arguments_: Pick<RunArguments, 'scenario' | 'profile'>,
  targets: readonly PreparedTarget[],
  opener: string,
): Promise<Threads> {
  // Threads that begin later have it from us.
  takePrecedence();
  // Memory that a run once needed it keeps till its end: to give it back is to stand still for up to a second.
  setFlagsFromString('--no-memory-reducer');
  return startThreads(threadCount(arguments_, targets, availableParallelism()), {
    channel: `badpeer-${randomUUID()}`,
    opener,
    needsEngine: targets.some(({ loaded }) => loaded.info.kind === 'container'),
  });
}

/**
 * One world at a time keeps the machine busy: a single scenario is played, or one profile of one server, beside which those that want
 * the server for themselves are little. A second thread would only cost its start. A server of our own process is a thread's work by itself.
 */
export function threadCount(
  { scenario, profile }: Pick<RunArguments, 'scenario' | 'profile'>,
  targets: readonly { readonly loaded: { readonly info: Pick<TargetInfo, 'kind'> } }[],
  cores: number,
): number {
  const [target] = targets;
  if (target === undefined || targets.length > 1) return cores;
  const isOneScenario = scenario.length === 1 && !/[*?{]/.test(scenario[0] ?? '');
  const isOneProfile = profile.length === 1 && target.loaded.info.kind !== 'reference';
  return isOneScenario || isOneProfile ? 1 : cores;
}
