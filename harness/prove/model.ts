// The words of a proof: what was played against which mutant, and what came of it.
import type { Verdict } from '../judge/verdict.ts';

/** Name of the correct server among the mutants. */
export const CORRECT = 'reference';

/** What one expectation (or a step that bears a requirement) came to in one play. */
export interface Falsified {
  readonly requirement: string;
  /** Line of the expectation in its file. */
  readonly line: number;
  readonly verdict: Verdict;
  readonly observed: string;
}

/** One case played against one server. */
export interface PlayedCase {
  /** Name of the mutant, or `reference`. */
  readonly server: string;
  readonly profile: string;
  readonly caseId: string;
  readonly scenario: string;
  readonly verdict: Verdict;
  readonly because: string | null;
  /** Only what did not hold: violates, deviates, unsupported. */
  readonly falsified: readonly Falsified[];
  readonly ms: number;
  /** Judged inconclusive because our own process stood still. */
  readonly stalled?: boolean;
}

/** What is known of a mutant before it is played. */
export interface MutantInfo {
  readonly name: string;
  readonly breaks: string;
  readonly requirement: readonly string[];
  /** Each case is played against a server of its own. */
  readonly alone?: true;
  readonly profiles?: readonly string[];
}

/** What is known of a case. */
export interface CaseInfo {
  readonly id: string;
  readonly scenario: string;
  readonly file: string;
  readonly profile: string;
  readonly notApplicable: string | null;
  /** Every expectation that is judged by itself. */
  readonly expectations: readonly { readonly requirement: string; readonly line: number; readonly text: string }[];
}
