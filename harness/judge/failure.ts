// What a failure counts as, by the level of the requirement. RFC 2119.
import type { Level } from '../scenario/model.ts';
import type { Verdict } from './verdict.ts';

/** A verdict and, where it is not plain, why. */
export interface Reasoned {
  readonly verdict: Verdict;
  readonly because: string | null;
  readonly doubted?: Verdict;
}

/** MUST, MUST NOT and IMPLIED are violated, the others deviated from; a disputed requirement is never violated. */
export function failureOf({ level, disputed }: { level: Level; disputed?: string | undefined }): Reasoned {
  if (disputed !== undefined) return { verdict: 'deviates', because: `disputed: ${disputed}` };
  const must = level === 'MUST' || level === 'MUST NOT' || level === 'IMPLIED';
  return { verdict: must ? 'violates' : 'deviates', because: null };
}
