// How busy our own thread is, and with it how many plays it bears.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Gate } from './gate.ts';

/** How often the load is looked at, and how finely it is measured. ms */
const EVERY = 200;
const RESOLUTION = 10;

/** Lets fewer plays in while a turn of the event loop takes longer than `turn` ms on average; until disposed. */
export function watchLoad(gate: Gate, turn: number): Disposable {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const timer = setInterval(() => {
    if (delay.mean / 1e6 - RESOLUTION > turn) gate.stalled();
    delay.reset();
  }, EVERY);
  timer.unref();
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
