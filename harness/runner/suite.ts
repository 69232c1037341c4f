// Suites as a vitest module, all those of one thread: each case is a test, and what plays them is `play-suite.ts`.
// Runs in a worker thread; the virtual modules that `plugin.ts` makes call `defineSuites`.
import { join } from 'node:path';
import { afterAll, inject, type TestContext, test } from 'vitest';
import { Gate } from '../play/gate.ts';
import { watchLoad } from '../play/load-watch.ts';
import { LineWriter } from '../report/line-writer.ts';
import { outcomeOf } from '../report/outcome.ts';
import type { RecordCase } from '../report/record.ts';
import { Ends } from './ends.ts';
import type { FromMain, FromWorker } from './messages.ts';
import type { RunOptions } from './options.ts';
import { type PlannedCase, readPlan } from './plan-file.ts';
import { playSuite, type Share, type Thread } from './play-suite.ts';
import { casesOf, endsOf, longOnesEarly, type SuiteName, suiteTitle } from './suites.ts';
import { Turns } from './turns.ts';
import type { Opener } from './world.ts';
import { yamlError } from './yaml-error.ts';

declare module 'vitest' {
  interface TaskMeta {
    badpeer?: RecordCase;
  }
}

/** Worlds of a thread that may be busy at once; when one comes to its end the next one begins. */
const WORLDS = 1;
/** So long may a turn of the event loop take: what our DNS answers later than half a second some resolvers count as no answer. ms */
const TURN = 25;

/** Loads what plays need, hears what this thread is to play, and defines its tests. */
export async function defineSuites(number: number): Promise<void> {
  const { channel: name, opener, needsEngine } = inject('badpeer');
  const channel = new BroadcastChannel(name);
  const tell = (message: FromWorker): void => channel.postMessage(message);
  const stop = new AbortController();
  const told = Promise.withResolvers<Extract<FromMain, { kind: 'begin' }> | null>();
  channel.onmessage = ({ data }: { data: FromMain }) => {
    if (data.kind === 'begin' && data.thread === number) told.resolve(data);
    if (data.kind !== 'stop') return;
    stop.abort(new Error('the run was interrupted'));
    told.resolve(null);
  };
  const { openWorld, connectEngine }: Opener = await import(opener);
  if (needsEngine) connectEngine?.();
  tell({ kind: 'hello', thread: number });
  const begin = await told.promise;
  if (begin === null || begin.suites.length === 0) return channel.close();
  const { options, suites } = begin;
  const onStorageError = (error: Error): void => tell({ kind: 'storage', message: error.message });
  const keys = new LineWriter(join(options.record, 'keys.log'), { fresh: false, onError: onStorageError });
  const gate = new Gate(options.concurrency);
  const load = watchLoad(gate, TURN);
  const begun = Promise.withResolvers<void>();
  const thread: Thread = {
    begun: begun.promise,
    openWorld,
    options,
    turns: new Turns(WORLDS),
    gate,
    keys,
    tell,
    stop: stop.signal,
    onStorageError,
  };
  let toBegin = 0;
  const onBegin = (): void => {
    toBegin -= 1;
    if (toBegin === 0) begun.resolve();
  };
  const results: Results = new Map();
  /** The worlds are being opened while the plans are read. */
  const playing = [...Map.groupBy(suites, ({ target, profile }) => `${target}/${profile}`).values()].flatMap(
    (group) => {
      const shares = readShares(group, options);
      return group.map((suite, index) => {
        const share = shares.then((all) => {
          const { tests, ...own } = all[index] ?? NOTHING;
          toBegin += tests.length;
          define(suite, tests, results, onBegin);
          return own;
        });
        return { share, played: playSuite(suite, share, (of, result) => results.get(of)?.resolve(result), thread) };
      });
    },
  );
  const ended = Promise.allSettled(playing.map(({ played }) => played));
  void ended.then((all) => {
    const failure = all.find((one) => one.status === 'rejected');
    // A failure of ours reaches each test that has no result.
    for (const { reject } of results.values()) reject(failure?.reason);
  });
  const end = async (): Promise<void> => {
    await using stack = new AsyncDisposableStack();
    stack.defer(() => channel.close());
    stack.use(keys);
    stack.use(load);
    await ended;
  };
  try {
    await Promise.all(playing.map(({ share }) => share));
  } catch (error) {
    // No test is going to begin, and nobody is to wait for that.
    stop.abort(error);
    begun.resolve();
    await end();
    throw error;
  }
  afterAll(end);
}

type Results = Map<PlannedCase, PromiseWithResolvers<RecordCase | null>>;

/** What a world plays, and which tests are named after it: what it may take together with another world is one world's. */
interface OwnShare extends Share {
  readonly tests: readonly PlannedCase[];
}
const NOTHING: OwnShare = { cases: [], ends: new Ends([], 1), tests: [] };

/** Reads the plan of a target and profile for those of its worlds that this thread has. */
async function readShares(group: readonly SuiteName[], { record, targets }: RunOptions): Promise<OwnShare[]> {
  const [suite] = group;
  if (suite === undefined) return [];
  const known = targets[suite.target]?.known ?? [];
  const plan = await readPlan(record, suite.target, suite.profile);
  const shared = endsOf(
    plan,
    group.map(({ part }) => part),
    known,
  );
  const ends = new Ends(shared.cases, shared.takers.length);
  return group.map(({ part }) => {
    const cases = longOnesEarly(casesOf(plan, part, known), known);
    const takes = shared.takers.indexOf(part);
    return {
      cases,
      ends: takes < 0 ? NOTHING.ends : ends,
      tests: takes === 0 ? [...cases, ...shared.cases] : cases,
    };
  });
}

/** A test for each case, which says that it has begun and waits for the result; all wait at once. */
function define(suite: SuiteName, cases: readonly PlannedCase[], results: Results, onBegin: () => void): void {
  for (const of of cases) {
    const result = Promise.withResolvers<RecordCase | null>();
    result.promise.catch(() => {});
    results.set(of, result);
    const title = of.repeat === 1 ? of.id : `${of.id} #${of.repeat}`;
    test(`${suiteTitle(suite)} ${title}`, { concurrent: true }, async (context) => {
      onBegin();
      finish(await result.promise, context);
    });
  }
}

/** A result as that of a test: its record goes out as meta. */
function finish(result: RecordCase | null, context: TestContext): void {
  if (result === null) context.skip('the run was interrupted');
  context.task.meta.badpeer = result;
  const outcome = outcomeOf(result);
  if (outcome.kind === 'skip') context.skip(outcome.reason);
  if (outcome.kind === 'fail' || outcome.kind === 'error') throw yamlError(result, outcome.reason);
}
