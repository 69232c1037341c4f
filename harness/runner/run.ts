// Starts vitest from its Node API, a module for each thread, and hands on what comes: results, worlds, trouble.
import { Writable } from 'node:stream';
import type { CliOptions } from 'vitest/node';
import type { RecordCase } from '../report/record.ts';
import type { FromMain, FromWorker } from './messages.ts';
import type { RunOptions, ThreadOptions } from './options.ts';
import { HARNESS, moduleId, suitePlugin } from './plugin.ts';
import { type Suite, type SuiteName, sharesOf } from './suites.ts';

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

/** The threads of a run. Disposing ends them, and is to be waited for. */
export interface Threads extends AsyncDisposable {
  /**
   * Plays the suites, side by side, and resolves when all is over and torn down. When `signal` aborts, the open plays end,
   * no further one begins, and the worlds are torn down. To be called once.
   */
  play(suites: readonly Suite[], options: RunOptions, listener: RunListener, signal: AbortSignal): Promise<void>;
}

/** Starts threads, which load what plays need while the run is still being planned. */
export async function startThreads(count: number, options: ThreadOptions): Promise<Threads> {
  const { createVitest } = await import('vitest/node');
  await using stack = new AsyncDisposableStack();
  const channel = stack.adopt(new BroadcastChannel(options.channel), (one) => one.close());
  const say = (message: FromMain): void => channel.postMessage(message);
  /** Threads that listen, and what they are told: nothing yet, or what to play, or to stop. */
  const listening: number[] = [];
  let answer: ((thread: number) => FromMain) | null = null;
  const answerAll = (next: (thread: number) => FromMain): void => {
    answer = next;
    for (const thread of listening) say(next(thread));
  };
  let listener: RunListener | null = null;
  const broken = new AbortController();
  channel.onmessage = ({ data }: { data: FromWorker }) => {
    if (data.kind === 'hello') {
      listening.push(data.thread);
      if (answer !== null) say(answer(data.thread));
    } else if (data.kind === 'storage') {
      broken.abort();
      listener?.onStorage(data.message);
    } else listener?.onWorld(data);
  };
  const signals = keepSignals();
  /** A thread may fail before anybody listens. */
  const early: string[] = [];
  const heard: Heard = {
    onCase: (of) => listener?.onCase(of),
    onFailure: (because) => (listener === null ? early.push(because) : listener.onFailure(because)),
  };
  const vitest = await createVitest(configOf(count, options, heard), { plugins: [suitePlugin()] }, SILENT);
  signals.restore();
  stack.defer(() => vitest.close());
  const specs = Array.from({ length: count }, (_, thread) =>
    vitest.getRootProject().createSpecification(moduleId(thread)),
  );
  const running = vitest.runTestSpecifications(specs, true);
  // It may end before anybody waits for it.
  running.catch(() => {});
  // Undone first: who still waits for something to play is told that there is nothing.
  stack.defer(async () => {
    answerAll(() => ({ kind: 'stop' }));
    await running.catch(() => {});
  });
  const owned = stack.move();
  return {
    async play(suites, options, whoHears, signal) {
      listener = whoHears;
      for (const because of early.splice(0)) listener.onFailure(because);
      const stopped = AbortSignal.any([signal, broken.signal]);
      const stop = (): void => answerAll(() => ({ kind: 'stop' }));
      const shares = sharesOf(suites, count);
      if (stopped.aborted) stop();
      else answerAll((thread) => ({ kind: 'begin', thread, options, suites: shares[thread] ?? [] }));
      stopped.addEventListener('abort', stop, { once: true });
      await running.finally(() => stopped.removeEventListener('abort', stop));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function configOf(threads: number, options: ThreadOptions, listener: Heard): CliOptions {
  return {
    config: false,
    root: HARNESS,
    watch: false,
    pool: 'threads',
    isolate: false,
    maxWorkers: threads,
    // All tests wait at once for what `play-suite.ts` plays: how many plays go on at once is decided there.
    maxConcurrency: Number.MAX_SAFE_INTEGER,
    // Plays have deadlines of their own; vitest's would only cut off the reason.
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 5_000,
    retry: 0,
    // A thread may be left without anything to play.
    passWithNoTests: true,
    disableConsoleIntercept: true,
    includeTaskLocation: false,
    provide: { badpeer: options },
    reporters: [reporter(listener)],
    server: { deps: { inline: [/\/badpeer-suites\//], external: [/\/harness\//, /node_modules/] } },
  };
}

const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
const SILENT = { stdout: silent(), stderr: silent() };

/** What comes by vitest, and not by the channel. */
type Heard = Pick<RunListener, 'onCase' | 'onFailure'>;
type Vitest = import('vitest/node').Reporter;

/** Our quiet reporter: cases go on through their meta; nothing is printed. */
function reporter(listener: Heard): Vitest {
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
