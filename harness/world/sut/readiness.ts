import type { ServerLog } from './server-log.ts';
import { SutError } from './sut-error.ts';

/** What to wait for before a server counts as ready. */
export interface Awaited {
  /** `prosody-13.0 (strict)`. */
  readonly name: string;
  readonly log: ServerLog;
  readonly lines: readonly { readonly what: string; readonly expression: RegExp }[];
  /** Seconds. */
  readonly within: number;
  /** Resolves with a reason when the server has ended. */
  readonly exited: Promise<string>;
  readonly signal: AbortSignal;
  /** File with the expressions, for the message. */
  readonly path: string;
}

/**
 * Waits for log lines, in whatever order. Begin before the server starts: lines of the past do not count.
 *
 * @returns the match of each.
 * @throws SutError when the server ended, or a line did not come in time; the signal's reason when that was aborted.
 */
export async function ready({ name, log, lines, within, exited, signal, path }: Awaited): Promise<RegExpExecArray[]> {
  const missing = new Map(lines.map((line) => [line, line]));
  const all = Promise.all(
    lines.map(async (line) => {
      const match = await log.next(line.expression);
      missing.delete(line);
      return match;
    }),
  );
  using deadline = timer(within * 1000);
  using stopped = aborted(signal);
  return await Promise.race([
    all,
    stopped.promise,
    exited.then((reason) => {
      throw new SutError(
        `${name} ended before it was ready: ${reason}`,
        `look at the configuration that ${path} names`,
      );
    }),
    deadline.promise.then(() => {
      const awaited = [...missing.values()].map(({ what, expression }) => `${what}: /${expression.source}/`).join(', ');
      throw new SutError(
        `${name} was not ready after ${within} s; no log line matched ${awaited}`,
        `mend the expression in ${path}, or give ready.within-seconds more`,
        log.lastLines,
      );
    }),
  ]);
}

function timer(ms: number): Disposable & { readonly promise: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const handle = setTimeout(resolve, ms);
  return { promise, [Symbol.dispose]: () => clearTimeout(handle) };
}

/** A promise that rejects with the signal's reason once it is aborted. */
function aborted(signal: AbortSignal): Disposable & { readonly promise: Promise<never> } {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return { promise, [Symbol.dispose]: () => signal.removeEventListener('abort', stop) };
}
