// What main thread and workers tell each other while a run goes on. Results of cases come through vitest's task meta instead.
import type { SuiteName } from './suites.ts';

/** From a worker. */
export type FromWorker =
  /** The worker listens now; answered by `stop` if the run is being stopped already. */
  | { readonly kind: 'hello' }
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

/** From the main thread: end the open plays, tear down. */
export type FromMain = { readonly kind: 'stop' };
