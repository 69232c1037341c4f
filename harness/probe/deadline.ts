// One wait of a probe ends when its time is over, or when the whole probe is.

/**
 * Calls `late` after so many ms, and when `signal` aborts (soon, where it did already); never while this call is under way.
 * Disposing calls it off.
 */
export function deadline(within: number, signal: AbortSignal, late: () => void): Disposable {
  let last: NodeJS.Immediate | undefined;
  // A process that stood still has its timers run first: what has arrived by then is read before the time is up.
  const timer = setTimeout(
    () => {
      last = setImmediate(late);
    },
    signal.aborted ? 0 : within,
  );
  signal.addEventListener('abort', late, { once: true });
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      clearImmediate(last);
      signal.removeEventListener('abort', late);
    },
  };
}
