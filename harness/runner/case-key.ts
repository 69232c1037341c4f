// What tells one play of a run from all others. Pure.
import type { RecordCase } from '../report/record.ts';

/** Equal for a planned case and its result, and for nothing else in a run. */
export function caseKey(of: Pick<RecordCase, 'target' | 'profile' | 'scenario' | 'matrix' | 'repeat'>): string {
  return JSON.stringify([of.target, of.profile, of.scenario, of.matrix, of.repeat]);
}
