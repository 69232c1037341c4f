// A suite as a vitest module: one world, all its cases as concurrent tests, or one after the other where each wants the server for
// itself.
// Runs in a worker thread; the virtual module that `plugin.ts` makes calls `defineSuite`.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, type TestContext, test } from 'vitest';
import { LineWriter } from '../report/line-writer.ts';
import { outcomeOf } from '../report/outcome.ts';
import type { RecordCase } from '../report/record.ts';
import { whyNotHonest } from './honesty.ts';
import { LiveWorld } from './live-world.ts';
import type { FromMain, FromWorker } from './messages.ts';
import { type PlannedCase, readPlan } from './plan-file.ts';
import { playCase, type Stage } from './play-case.ts';
import { moduleId } from './plugin.ts';
import { reasonsOf } from './reasons.ts';
import { casesOf, isAlone, longOnesEarly, type SuiteName } from './suites.ts';
import type { OpenWorld, RunnerWorld } from './world.ts';
import { yamlError } from './yaml-error.ts';

declare module 'vitest' {
  interface TaskMeta {
    badpeer?: RecordCase;
  }
}

/** So few plays do not keep the machine busy. */
const FEW = 24;

/** Defines the tests of a suite; their titles are case ids. */
export async function defineSuite(suite: SuiteName): Promise<void> {
  const { target, profile, part } = suite;
  const options = inject('badpeer');
  const planned = casesOf(await readPlan(options.record, target, profile), part);
  const cases = longOnesEarly(planned, options.targets[target]?.known ?? []);
  const channel = new BroadcastChannel(options.channel);
  const tell = (message: FromWorker): void => channel.postMessage(message);
  const stop = new AbortController();
  const turn = Promise.withResolvers<void>();
  channel.onmessage = ({ data }: { data: FromMain }) => {
    if (data.kind === 'stop') stop.abort(new Error('the run was interrupted'));
    if (data.kind === 'stop' || data.id === moduleId(suite)) turn.resolve();
  };
  tell({ kind: 'hello', suite });
  const onStorageError = (error: Error): void => tell({ kind: 'storage', message: error.message });
  const keys = new LineWriter(join(options.record, 'keys.log'), { fresh: false, onError: onStorageError });
  let opened = 0;
  const open = async (): Promise<RunnerWorld> => {
    const { openWorld }: { openWorld: OpenWorld } = await import(options.opener);
    await using stack = new AsyncDisposableStack();
    opened += 1;
    const world = await openWorld({
      target: options.targets[target]?.source ?? target,
      ...(options.targets[target]?.settings && { settings: options.targets[target].settings }),
      profile,
      part,
      runId: options.runId,
      concurrency: options.concurrency,
      timeoutFactor: options.timeoutFactor,
      s2sErrorNamespace: options.s2sErrorNamespace,
      onKey: (line) => keys.write(line),
      onProgress: (text) => tell({ kind: 'progress', suite, text }),
      signal: stop.signal,
    });
    stack.use(world);
    tell({ kind: 'ready', suite, server: world.server });
    const request = { target, profile, world: `${part}-${opened}`, options, onStorageError, stop: stop.signal };
    const because = await whyNotHonest(world, request);
    if (because !== null) throw new Error(because);
    stack.move();
    return world;
  };
  const trouble = (because: string): void => tell({ kind: 'trouble', suite, because });
  const worlds = new LiveWorld(open, trouble);
  const stage: Stage = { options, worlds, stop: stop.signal, onStorageError };

  beforeAll(async () => {
    await turn.promise;
    if (!cases.some((of) => of.notApplicable === null) || stop.signal.aborted) return;
    // A world that cannot be opened makes its cases inconclusive, each with the reason; it does not end the run.
    await worlds.get().catch((error: Error) => stop.signal.aborted || trouble(error.message));
  });
  afterAll(async () => {
    await using stack = new AsyncDisposableStack();
    stack.defer(() => channel.close());
    stack.use(keys);
    const cpuSeconds = stop.signal.aborted ? null : await worlds.cpuSeconds();
    if (cpuSeconds !== null) tell({ kind: 'over', suite, cpuSeconds });
    await worlds[Symbol.asyncDispose]().catch((error: unknown) => trouble(reasonsOf(error)));
  });
  let left = cases.length;
  const define = (of: PlannedCase): void => {
    test(of.repeat === 1 ? of.id : `${of.id} #${of.repeat}`, async (context) => {
      await run(of, stage, context).finally(() => {
        left -= 1;
        if (left === FEW) tell({ kind: 'ebbs', suite });
      });
    });
  };
  describe('together', { concurrent: true }, () => {
    for (const of of cases.filter((one) => !isAlone(one))) define(of);
  });
  describe('alone', { concurrent: false }, () => {
    for (const of of cases.filter(isAlone)) define(of);
  });
}

/** A case as the body of a test: its record goes out as meta, its outcome is the test's. */
async function run(of: PlannedCase, stage: Stage, context: TestContext): Promise<void> {
  if (stage.stop.aborted) context.skip('the run was interrupted');
  const result = await playCase(of, stage);
  context.task.meta.badpeer = result;
  const outcome = outcomeOf(result);
  if (outcome.kind === 'skip') context.skip(outcome.reason);
  if (outcome.kind === 'fail' || outcome.kind === 'error') throw yamlError(result, outcome.reason);
}
