// What the main thread hands to the workers of a run: plain data, given through vitest's `provide`.
import type { KnownResult } from '../report/known.ts';

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
  /** Name of the BroadcastChannel between main thread and workers. */
  readonly channel: string;
  /** URL of the module whose `openWorld` opens worlds; tests put their own here. */
  readonly opener: string;
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
    badpeer: RunOptions;
  }
}
