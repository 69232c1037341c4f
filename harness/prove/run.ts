// Plays servers in worker threads, as many as there are cores.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Case } from '../plan/plan.ts';
import type { PlayedCase } from './model.ts';
import type { Unit } from './units.ts';
import type { FromWorker, WorkerInput } from './worker.ts';

export interface ProofRun {
  readonly cases: readonly Case[];
  readonly units: readonly Unit[];
  readonly s2sErrorNamespace: string;
  readonly onPlayed: (played: PlayedCase) => void;
  readonly signal: AbortSignal;
  readonly threads?: number;
}

/** Plays at once in a thread, where the machine bears so many. */
const PLAYS = 240;
/** Servers at once in a thread. */
const SERVERS = 128;

/** Plays everything. @throws when a thread fails: that is a defect of ours */
export async function runProof({
  cases,
  units,
  s2sErrorNamespace,
  onPlayed,
  signal,
  threads = availableParallelism(),
}: ProofRun): Promise<void> {
  const left = [...units];
  const input: WorkerInput = { cases, s2sErrorNamespace, plays: PLAYS, servers: SERVERS };
  const workers = Array.from(
    { length: Math.min(threads, units.length) },
    () => new Worker(new URL('worker.ts', import.meta.url), { workerData: input }),
  );
  const abort = (): void => workers.forEach((worker) => void worker.terminate());
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.all(workers.map((worker) => serve(worker, left, onPlayed)));
  } finally {
    signal.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Gives a thread one unit after the other until none is left and all of its own are done. */
function serve(worker: Worker, left: Unit[], onPlayed: (played: PlayedCase) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let idle = 0;
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'played') onPlayed(message.played);
      else if (message.kind === 'failed') reject(new Error(message.because));
      else {
        const unit = left.shift();
        if (unit !== undefined) worker.postMessage(unit);
        else if (++idle === SERVERS) resolve();
      }
    });
  });
}
