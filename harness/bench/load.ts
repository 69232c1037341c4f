// The load: so many negotiations, so many at once, with as little work on this side as can be.
import { createSecureContext } from 'node:tls';
import { openSession } from './s2s-session.ts';

export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly from: string;
  readonly to: string;
  readonly key: string;
  readonly chain: string;
  readonly total: number;
  readonly atOnce: number;
}

/** What a load came to. */
export interface LoadFigures {
  /** Negotiations that reached their end, per second. */
  readonly perSecond: number;
  /** Why others did not, each reason once. */
  readonly failures: readonly string[];
}

/** Negotiates `total` times. */
export async function measureLoad(options: LoadOptions): Promise<LoadFigures> {
  const secureContext = createSecureContext({ key: options.key, cert: options.chain });
  const begun = performance.now();
  let started = 0;
  let succeeded = 0;
  const failures = new Set<string>();
  const worker = async () => {
    while (started < options.total) {
      started += 1;
      try {
        using _session = await openSession({ ...options, secureContext });
        succeeded += 1;
      } catch (error) {
        failures.add((error as Error).message);
      }
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  return { perSecond: succeeded / ((performance.now() - begun) / 1000), failures: [...failures] };
}
