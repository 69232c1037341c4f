// Plan and results held against each other. Pure.
import type { RecordCase } from '../report/record.ts';
import { caseKey } from '../runner/case-key.ts';
import type { PlannedCase } from '../runner/plan-file.ts';

/** Cases whose worker ended without a word: nobody may take them for passed. */
export function unplayedCases(cases: readonly PlannedCase[], played: readonly RecordCase[]): RecordCase[] {
  const done = new Set(played.map(caseKey));
  const left = cases.filter((of) => !done.has(caseKey({ ...of, scenario: of.scenario.id })));
  return left.map((of) => {
    const { target, profile, matrix, repeat, scenario } = of;
    const names = {
      target,
      profile,
      matrix,
      repeat,
      scenario: scenario.id,
      title: scenario.title,
      file: scenario.file,
    };
    const because = 'the worker that should have played it ended before it did';
    const verdict = { verdict: 'inconclusive', known: false, unexpected: false, because } as const;
    return { ...names, ...verdict, ms: 0, transcript: null, expectations: [] };
  });
}

/** Place of a case in the plan. */
export function orderOf(cases: readonly PlannedCase[]): (of: RecordCase) => number {
  const places = new Map(cases.map((of, index) => [caseKey({ ...of, scenario: of.scenario.id }), index]));
  return (of) => places.get(caseKey(of)) ?? cases.length;
}
