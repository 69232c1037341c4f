// Notices when our own process stands still: whatever is late then is not the server's fault.

/** How often it looks. ms */
const EVERY = 100;
/** A look that comes so much too late is a stall. ms */
const TOLERATED = 250;

/** Calls back after each stall with its length in ms, until disposed. */
export function watchStalls(onStall: (ms: number) => void, now: () => number = () => performance.now()): Disposable {
  let last = now();
  const timer = setInterval(() => {
    const late = now() - last - EVERY;
    last = now();
    if (late > TOLERATED) onStall(Math.round(late));
  }, EVERY);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
