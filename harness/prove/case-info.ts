// What a proof must know of a case. Pure.
import type { Case } from '../plan/plan.ts';
import type { CaseInfo } from './model.ts';

/** The expectations of a case, its steps that bear a requirement among them. */
export function caseInfo({ id, scenario, profile, notApplicable }: Case): CaseInfo {
  const steps = scenario.when.flatMap(({ modifiers, place, text }) =>
    modifiers.requirement === undefined ? [] : [{ requirement: modifiers.requirement, line: place.line, text }],
  );
  const expectations = scenario.then.map(({ requirement, place, text }) => ({ requirement, line: place.line, text }));
  return {
    id,
    scenario: scenario.id,
    file: scenario.file,
    profile,
    notApplicable,
    expectations: [...steps, ...expectations],
  };
}
