// What the main thread hands to the threads of a run: plain data, the first part through vitest's `provide`, the rest as a message.
import type { KnownResult } from '../report/known.ts';

/** What a thread is told when it starts, before the run is planned. */
export interface ThreadOptions {
  /** Name of the BroadcastChannel between main thread and threads. */
  readonly channel: string;
  /** URL of the module whose `openWorld` opens worlds; tests put their own here. */
  readonly opener: string;
  /** A container engine is going to be needed. */
  readonly needsEngine: boolean;
}

export interface RunOptions {
  /** Folder of the record, absolute. */
  readonly record: string;
  readonly runId: string;
  /** Plays at once in a world. */
  readonly concurrency: number;
  readonly strict: boolean;
  /** All deadlines are multiplied by it. */
  readonly timeoutFactor: number;
  readonly s2sErrorNamespace: string;
  /** Target id → where it comes from and what is known of it. */
  readonly targets: Readonly<Record<string, RunTarget>>;
}
export interface RunTarget {
  /** Path of its target.yaml, or the id of one that has no file. */
  readonly source: string;
  readonly known: readonly KnownResult[];
  /** `--set`: values for variables of the target file. */
  readonly settings?: Readonly<Record<string, string>>;
  /** There is this one server and no second one: somebody else runs it. */
  readonly hasOneServer?: boolean;
  /** Its server is part of our own process, and another one costs next to nothing. */
  readonly inProcess?: boolean;
}

declare module 'vitest' {
  interface ProvidedContext {
    badpeer: ThreadOptions;
  }
}
