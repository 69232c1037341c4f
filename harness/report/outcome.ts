// What a verdict counts as: in test runners' words, and as the exit status of the run. DESIGN §5 in docs/architecture.md.
import type { RecordCase, RunRecord } from './record.ts';
import { staleKnown } from './stale-known.ts';

/** What a case comes to where there are but four words (vitest, JUnit). */
export type Outcome =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail'; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

/** A case in the four words of test runners; a failure that a known result explains is a skip with its sentence. */
export function outcomeOf(of: RecordCase): Outcome {
  const because = of.because ?? '';
  if (of.verdict === 'inconclusive') return { kind: 'error', reason: because || 'inconclusive' };
  if (of.unexpected) return { kind: 'fail', reason: because ? `${of.verdict}: ${because}` : of.verdict };
  if (of.known && of.verdict !== 'conforms') return { kind: 'skip', reason: `known: ${of.verdict}: ${because}` };
  if (of.verdict === 'unsupported' || of.verdict === 'not-applicable')
    return { kind: 'skip', reason: because ? `${of.verdict}: ${because}` : of.verdict };
  return { kind: 'pass' };
}

export const EXIT = { fine: 0, unexpected: 1, trouble: 2, usage: 64, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Every case is not applicable: such a run has told nothing about the servers. */
export function nothingPlayed({ cases }: Pick<RunRecord, 'cases'>): boolean {
  return cases.every((of) => of.verdict === 'not-applicable');
}

/**
 * Exit status of a run. What could not be run outweighs what failed: a run with holes must not look like a finished one,
 * nor one that played nothing like one without failures.
 */
export function exitCodeOf(record: RunRecord): ExitCode {
  if (record.interrupted) return EXIT.interrupted;
  if (record.targets.some((target) => target.trouble !== null)) return EXIT.trouble;
  if (record.cases.some((of) => of.verdict === 'inconclusive')) return EXIT.trouble;
  if (nothingPlayed(record)) return EXIT.trouble;
  return record.cases.some((of) => of.unexpected) || staleKnown(record).length > 0 ? EXIT.unexpected : EXIT.fine;
}
