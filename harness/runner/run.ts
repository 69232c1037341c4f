// Starts vitest from its Node API, a module for each thread, and hands on what comes: results, worlds, trouble.
import { Writable } from 'node:stream';
import type { RecordCase } from '../report/record.ts';
import type { FromMain, FromWorker } from './messages.ts';
import type { RunOptions } from './options.ts';
import { HARNESS, moduleId, suitePlugin } from './plugin.ts';
import { type SuiteName, threadsOf } from './suites.ts';

/** Hears what happens in a run. */
export interface RunListener {
  /** A case has its verdict. */
  readonly onCase: (of: RecordCase) => void;
  /** Target and profile are at work, up, or in trouble. */
  readonly onWorld: (message: Extract<FromWorker, { suite: SuiteName }>) => void;
  /** The record cannot be written any more: the run is being stopped. */
  readonly onStorage: (message: string) => void;
  /** Something of ours failed outside of any case. */
  readonly onFailure: (because: string) => void;
}

/**
 * Plays the suites, side by side, and resolves when all is over and torn down. When `signal` aborts, the open plays end,
 * no further one begins, and the worlds are torn down.
 */
export async function runSuites(
  suites: readonly SuiteName[],
  options: RunOptions,
  listener: RunListener,
  signal: AbortSignal,
): Promise<void> {
  const { createVitest } = await import('vitest/node');
  await using stack = new AsyncDisposableStack();
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const channel = stack.adopt(new BroadcastChannel(options.channel), (one) => one.close());
  const tellToStop = (): void => channel.postMessage({ kind: 'stop' } satisfies FromMain);
  channel.onmessage = ({ data }: { data: FromWorker }) => {
    if (data.kind === 'hello') stopped.aborted && tellToStop();
    else if (data.kind === 'storage') {
      stop.abort();
      listener.onStorage(data.message);
    } else listener.onWorld(data);
  };
  if (stopped.aborted) return;
  stopped.addEventListener('abort', tellToStop, { once: true });
  // Before the channel is closed: what cannot be written at the very end has nobody to stop.
  stack.defer(() => stopped.removeEventListener('abort', tellToStop));

  const threads = threadsOf(suites);
  const signals = keepSignals();
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root: HARNESS,
      watch: false,
      pool: 'threads',
      isolate: false,
      maxWorkers: threads.length,
      // All tests wait at once for what `play-suite.ts` plays: how many plays go on at once is decided there.
      maxConcurrency: Number.MAX_SAFE_INTEGER,
      // Plays have deadlines of their own; vitest's would only cut off the reason.
      testTimeout: 0,
      hookTimeout: 0,
      teardownTimeout: 5_000,
      retry: 0,
      passWithNoTests: true,
      disableConsoleIntercept: true,
      includeTaskLocation: false,
      provide: { badpeer: options },
      reporters: [reporter(listener)],
      server: { deps: { inline: [/\/badpeer-suites\//], external: [/\/harness\//, /node_modules/] } },
    },
    { plugins: [suitePlugin(threads)] },
    { stdout: silent(), stderr: silent() },
  );
  signals.restore();
  stack.defer(() => vitest.close());
  const specs = threads.map((_, number) => vitest.getRootProject().createSpecification(moduleId(number)));
  await vitest.runTestSpecifications(specs, true);
}

type Vitest = import('vitest/node').Reporter;

/** Our quiet reporter: cases go on through their meta; nothing is printed. */
function reporter(listener: RunListener): Vitest {
  return {
    onTestCaseResult(test) {
      const { badpeer } = test.meta();
      if (badpeer !== undefined) listener.onCase(badpeer);
      else if (test.result().state === 'failed') listener.onFailure(words(test.result().errors?.[0]));
    },
    onTestModuleEnd(module) {
      for (const error of module.errors()) listener.onFailure(words(error));
    },
    onTestRunEnd(_modules, errors) {
      for (const error of errors) listener.onFailure(words(error));
    },
  };
}

function words(error: { message: string; stack?: string } | undefined): string {
  return error?.stack ?? error?.message ?? 'an error without words';
}

function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Vitest ends the process a millisecond after SIGINT; whoever calls us decides that, after tearing down. */
function keepSignals(): { restore: () => void } {
  const names = ['SIGINT', 'SIGTERM'] as const;
  const before = new Map(names.map((name) => [name, process.listeners(name)]));
  return {
    restore() {
      for (const name of names)
        for (const added of process.listeners(name)) if (!before.get(name)?.includes(added)) process.off(name, added);
    },
  };
}
