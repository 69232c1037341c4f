// When POSH is looked at: beside the connections, and no longer than it is worth.
import { resolverOf } from '../dns/ask.ts';
import type { Attempt, Resolution } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { budgetOf } from '../options.ts';
import { fetchPosh } from './fetch.ts';
import { judgePosh, type PoshJudgement } from './judge.ts';

/** For all requests together. Milliseconds */
const MOST_MS = 6_000;
/** What is waited where the certificates are trusted without it. Milliseconds */
const MORE_MS = 500;

export interface PoshWatch extends Disposable {
  /** Judges the certificates that came: waits for the document, but not long where nobody needs it. */
  judge(attempts: readonly Attempt[], resolution: Resolution): Promise<PoshJudgement>;
}

/** Begins to look for the document of the domain. Disposing ends it. */
export function watchPosh(setting: Setting): PoshWatch {
  const { options, budget } = setting;
  const enough = new AbortController();
  const timeout = Math.min(MOST_MS, options.timeout);
  const own = budgetOf({ timeout, signal: AbortSignal.any([budget.signal, enough.signal]) });
  const looking = fetchPosh(resolverOf(options.resolvers, own), { ...setting, budget: own });
  return {
    async judge(attempts, { unknown }) {
      const isNeeded = attempts.some(({ certificate }) => certificate?.trusted === false);
      const timer = isNeeded ? undefined : setTimeout(() => enough.abort(), unknown ? 0 : MORE_MS);
      const look = await looking;
      clearTimeout(timer);
      return judgePosh(look, attempts);
    },
    [Symbol.dispose]: () => {
      enough.abort();
      own[Symbol.dispose]();
    },
  };
}
