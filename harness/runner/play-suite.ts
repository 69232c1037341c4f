// Plays a suite: opens its world when it is its turn, plays its cases, tears down.

import type { Gate } from '../play/gate.ts';
import type { LineWriter } from '../report/line-writer.ts';
import type { RecordCase } from '../report/record.ts';
import type { Ends } from './ends.ts';
import { deadlyOnesLast, isAlone, isDeadly } from './exclusive.ts';
import { whyNotHonest } from './honesty.ts';
import { LiveWorld } from './live-world.ts';
import type { FromWorker } from './messages.ts';
import type { RunOptions } from './options.ts';
import type { PlannedCase } from './plan-file.ts';
import { playCase, type Stage } from './play-case.ts';
import { reasonsOf } from './reasons.ts';
import type { Suite, SuiteName } from './suites.ts';
import type { Turns } from './turns.ts';
import type { OpenWorld, RunnerWorld } from './world.ts';

/** What the suites of a thread share. */
export interface Thread {
  /** All tests of the thread have begun: what that costs no play has to stand still for. */
  readonly begun: Promise<void>;
  readonly openWorld: OpenWorld;
  readonly options: RunOptions;
  readonly turns: Turns;
  readonly gate: Gate;
  readonly keys: LineWriter;
  readonly tell: (message: FromWorker) => void;
  /** Aborts when the run is being stopped. */
  readonly stop: AbortSignal;
  readonly onStorageError: Stage['onStorageError'];
}

/** What a world plays: some cases, and of those that end its server what is left for it. */
export interface Share {
  readonly cases: readonly PlannedCase[];
  readonly ends: Ends;
}

/** So few plays do not keep the machine busy: another world may begin. */
const FEW = 24;

/**
 * Plays all cases, in this order; `onCase` hears of each, with null for one that was not begun because the run is being stopped. The
 * world is opened while they are still to come.
 */
export async function playSuite(
  suite: Suite,
  coming: Promise<Share>,
  onCase: (of: PlannedCase, result: RecordCase | null) => void,
  thread: Thread,
): Promise<void> {
  const { options, stop, tell, onStorageError } = thread;
  const trouble = (because: string): void => tell({ kind: 'trouble', suite, because });
  // Those that play one by one leave the machine to the others.
  const over = suite.part === 'alone' ? () => {} : await thread.turns.take();
  const worlds = new LiveWorld(opener(suite, thread), trouble);
  const stage: Stage = { options, worlds, stop, onStorageError };
  let left = Number.POSITIVE_INFINITY;
  const play = async (of: PlannedCase): Promise<void> => {
    onCase(of, stop.aborted ? null : await playCase(of, stage));
    left -= 1;
    if (left <= FEW) over();
  };
  try {
    // A world that cannot be opened makes its cases inconclusive, each with the reason; it does not end the run.
    const opening =
      suite.isPlayed && !stop.aborted
        ? worlds.get().catch((error: Error) => stop.aborted || trouble(error.message))
        : null;
    const { cases, ends } = await coming;
    left = cases.length;
    await opening;
    await sideBySide(
      cases.filter((of) => !isAlone(of)),
      options.concurrency,
      play,
    );
    const known = options.targets[suite.target]?.known ?? [];
    for (const of of deadlyOnesLast(cases.filter(isAlone), known)) await play(of);
    for (const of of ends.taken()) {
      // Nobody can ask a server that is no more.
      if (isDeadly(of, known)) await worlds.cpuSeconds();
      await play(of);
    }
    const cpuSeconds = stop.aborted ? null : await worlds.cpuSeconds();
    if (cpuSeconds !== null) tell({ kind: 'over', suite, cpuSeconds });
  } finally {
    over();
    await worlds[Symbol.asyncDispose]().catch((error: unknown) => trouble(reasonsOf(error)));
  }
}

/** Plays so many at once, each as soon as there is a place. */
async function sideBySide(
  cases: readonly PlannedCase[],
  most: number,
  play: (of: PlannedCase) => Promise<void>,
): Promise<void> {
  const queue = cases.values();
  const line = async (): Promise<void> => {
    for (const of of queue) await play(of);
  };
  await Promise.all(Array.from({ length: Math.min(most, cases.length) }, line));
}

/** Opens worlds for a suite, each probed before it counts. */
function opener(suite: SuiteName, { begun, openWorld, options, gate, keys, tell, stop, onStorageError }: Thread) {
  const { target, profile, part } = suite;
  let opened = 0;
  return async (): Promise<RunnerWorld> => {
    await using stack = new AsyncDisposableStack();
    opened += 1;
    const world = await openWorld({
      target: options.targets[target]?.source ?? target,
      ...(options.targets[target]?.settings && { settings: options.targets[target].settings }),
      profile,
      part,
      runId: options.runId,
      gate,
      timeoutFactor: options.timeoutFactor,
      s2sErrorNamespace: options.s2sErrorNamespace,
      onKey: (line) => keys.write(line),
      onProgress: (text) => tell({ kind: 'progress', suite, text }),
      signal: stop,
    });
    stack.use(world);
    tell({ kind: 'ready', suite, server: world.server });
    await begun;
    const because = await whyNotHonest(world, {
      target,
      profile,
      world: `${part}-${opened}`,
      options,
      onStorageError,
      stop,
    });
    if (because !== null) throw new Error(because);
    stack.move();
    return world;
  };
}
