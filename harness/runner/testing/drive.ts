// A process that runs suites and prints what it hears, a JSON line each: vitest in a process of its own, as `badpeer run` has it.
// Arguments: the folder of the record (its plans are there), the run options as JSON. SIGINT stops the run.

import type { RunOptions } from '../options.ts';
import { readPlans } from '../plan-file.ts';
import { runSuites } from '../run.ts';
import { suitesOf } from '../suites.ts';

const options: RunOptions = JSON.parse(process.argv[2] ?? '{}');
const say = (kind: string, what: unknown): void => void process.stdout.write(`${JSON.stringify({ kind, what })}\n`);
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());

const plans = await readPlans(options.record);
await runSuites(
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
