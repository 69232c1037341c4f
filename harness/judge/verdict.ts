// The words of a judgement. DESIGN §5 in docs/architecture.md.
import type { Level } from '../scenario/model.ts';

/** From best to worst; a scenario's verdict is the worst of its expectations'. */
export const VERDICTS = ['conforms', 'not-applicable', 'unsupported', 'deviates', 'inconclusive', 'violates'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What an expectation came to. */
export interface Finding {
  readonly requirement: string;
  readonly level: Level;
  readonly verdict: Verdict;
  /** Place of the expectation (or of the step that bears a requirement) in the YAML file. */
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly observed: string;
  /** Sequence numbers of the events that are the evidence. */
  readonly events: readonly number[];
  /** Why, for `inconclusive`, `unsupported` and disputed findings. */
  readonly because: string | null;
  /** Of one that is inconclusive for our own standstill alone: what it would be without. */
  readonly doubted?: Verdict;
}

/** The judgement of one play. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly because: string | null;
  readonly findings: readonly Finding[];
}
