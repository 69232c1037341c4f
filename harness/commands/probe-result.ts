// What every probe of a domain ends with: the result, for people or as data, and the exit status.
import type { ProbeResult } from '../probe/model.ts';
import type { TextOptions } from '../probe/text.ts';
import type { Io } from './io.ts';

const STATUS: Readonly<Record<ProbeResult['verdict'], number>> = { healthy: 0, wrong: 1, unknown: 2 };

/**
 * Prints a result, and gives the exit status.
 * @throws the reason of the signal after Ctrl-C: what was cut off would look like faults of the domain
 */
export function tellResult<Result extends Pick<ProbeResult, 'verdict'>>(
  result: Result,
  text: (result: Result, options: TextOptions) => string,
  { json }: { readonly json: boolean },
  io: Io,
): number {
  io.signal.throwIfAborted();
  io.out(json ? `${JSON.stringify(result, null, 2)}\n` : text(result, io));
  return STATUS[result.verdict];
}
