// A process that runs suites and prints what it hears, a JSON line each: vitest in a process of its own, as `badpeer run` has it.
// Arguments: the options of the threads and of the run as JSON; the plans are in the folder of the record. SIGINT stops the run.

import { availableParallelism } from 'node:os';
import type { RunOptions, ThreadOptions } from '../options.ts';
import { readPlans } from '../plan-file.ts';
import { startThreads } from '../run.ts';
import { suitesOf } from '../suites.ts';

const options: RunOptions & ThreadOptions & { threads?: number } = JSON.parse(process.argv[2] ?? '{}');
const say = (kind: string, what: unknown): void => void process.stdout.write(`${JSON.stringify({ kind, what })}\n`);
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());

await using threads = await startThreads(options.threads ?? availableParallelism(), options);
const plans = await readPlans(options.record);
await threads.play(
  suitesOf(plans, options.targets),
  options,
  {
    onCase: (of) => say('case', of),
    onWorld: (message) => say('world', message),
    onStorage: (message) => say('storage', message),
    onFailure: (because) => say('failure', because),
  },
  stop.signal,
);
say('over', null);
