// What main thread and workers tell each other while a run goes on. Results of cases come through vitest's task meta instead.
import type { RunOptions } from './options.ts';
import type { Suite, SuiteName } from './suites.ts';

/** From a worker. */
export type FromWorker =
  /** The thread has loaded what plays need, and listens now. */
  | { readonly kind: 'hello'; readonly thread: number }
  /** What is being done to get the world up: `building the image`. */
  | { readonly kind: 'progress'; readonly suite: SuiteName; readonly text: string }
  /** A world is up; `server`: `Prosody 13.0.1`. */
  | { readonly kind: 'ready'; readonly suite: SuiteName; readonly server: string }
  /** All was played; what it cost the server. */
  | { readonly kind: 'over'; readonly suite: SuiteName; readonly cpuSeconds: number }
  /** The target could not be started, or died. */
  | { readonly kind: 'trouble'; readonly suite: SuiteName; readonly because: string }
  /** The disk takes no more. */
  | { readonly kind: 'storage'; readonly message: string };

/** From the main thread. */
export type FromMain =
  /** The answer to a `hello`, once the run is planned: what this thread is to play. */
  | {
      readonly kind: 'begin';
      readonly thread: number;
      readonly options: RunOptions;
      readonly suites: readonly Suite[];
    }
  /** End the open plays, tear down; who has not begun does not begin. */
  | { readonly kind: 'stop' };
