// The threads of a run, which start before it is planned.
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { startThreads, type Threads } from '../runner/run.ts';
import { takePrecedence } from '../world/precedence.ts';
import type { PreparedTarget } from './prepare.ts';
import type { RunArguments } from './run-arguments.ts';

/** As many as can be of use. `opener`: URL of the module that opens worlds. */
export function threadsFor(
  { scenario }: Pick<RunArguments, 'scenario'>,
  targets: readonly PreparedTarget[],
  opener: string,
): Promise<Threads> {
  // Threads that begin later have it from us.
  takePrecedence();
  // Memory that a run once needed it keeps till its end: to give it back is to stand still for up to a second.
  setFlagsFromString('--no-memory-reducer');
  const isOne = targets.length === 1 && scenario.length === 1 && !/[*?{]/.test(scenario[0] ?? '');
  return startThreads(isOne ? 1 : availableParallelism(), {
    channel: `badpeer-${randomUUID()}`,
    opener,
    needsEngine: targets.some(({ loaded }) => loaded.info.kind === 'container'),
  });
}
