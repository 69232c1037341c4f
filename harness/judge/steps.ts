// Steps that bear a requirement are expectations themselves: that they reach their aim.
import type { Step } from '../scenario/model.ts';
import { failureOf } from './failure.ts';
import { featureNamed } from './features.ts';
import type { Incompleteness } from './incomplete.ts';
import { seconds } from './matchers/words.ts';
import type { JudgedCase, Timeline } from './timeline.ts';
import { filledIn } from './value.ts';
import type { Finding } from './verdict.ts';

/** A finding for each step that names a requirement. */
export function stepFindings(
  judged: JudgedCase,
  timeline: Timeline,
  incomplete: Incompleteness | null,
): readonly Finding[] {
  return judged.scenario.when.flatMap((step, index) => {
    const { requirement } = step.modifiers;
    return requirement === undefined ? [] : [findingOf(step, index, requirement, { judged, timeline, incomplete })];
  });
}

function findingOf(
  step: Step,
  index: number,
  requirement: string,
  of: { judged: JudgedCase; timeline: Timeline; incomplete: Incompleteness | null },
): Finding {
  const { timeline, incomplete, judged } = of;
  const record = timeline.steps.get(index);
  const at = record?.ended ?? record?.begun ?? null;
  const ms = at === null ? 0 : (timeline.events.find((event) => event.seq === at)?.ms ?? 0);
  const base = {
    requirement,
    level: step.level ?? 'MUST',
    line: step.place.line,
    column: step.place.column,
    expected: `the step succeeds: ${filledIn(step.text, (name) => judged.variables[name])}`,
    events: at === null ? [] : [at],
  } as const;
  const inconclusive = (because: string): Finding => ({
    ...base,
    verdict: 'inconclusive',
    observed: 'it was not reached',
    because,
  });
  if (incomplete?.spoils) return inconclusive(incomplete.because);
  if (!record) return inconclusive(incomplete?.because ?? 'the play ended before this step');
  if (record.state === 'done')
    return { ...base, verdict: 'conforms', observed: `done at ${seconds(ms)}`, because: null };
  if (record.state === 'skipped') {
    const observed = record.because ?? 'skipped';
    return { ...base, verdict: 'not-applicable', observed, because: `the step was skipped: ${observed}` };
  }
  const observed = record.state === 'begun' ? 'it was not done when the time was up' : (record.because ?? 'it failed');
  const feature = step.modifiers.feature;
  const missing = feature === undefined ? null : featureNamed(feature)?.missing(timeline, judged.variables);
  if (missing) return { ...base, verdict: 'unsupported', observed, because: missing };
  return {
    ...base,
    ...failureOf({ level: base.level, disputed: step.disputed }),
    observed: `at ${seconds(ms)}: ${observed}`,
  };
}
