// The cases that were asked for; asking for what is not there is a mistake of the caller.
import type { Case } from '../plan/plan.ts';
import { selectCases, type Unmatched } from '../plan/select.ts';
import { areaOf } from '../report/names.ts';
import type { SelectArguments } from './select-arguments.ts';
import { UsageError } from './usage-error.ts';

/** The cases that fulfil the options. @throws UsageError with the nearest names when there are none. */
export function chooseCases<Of extends Case>(cases: readonly Of[], options: SelectArguments): readonly Of[] {
  const { scenario, area, requirement, profile, text } = options;
  const { cases: chosen, unmatched } = selectCases(cases, { scenario, area, requirement, profile, text });
  if (unmatched.length > 0) throw new UsageError(unmatched.map((of) => words(of, cases)).join('\n'));
  if (chosen.length > 0) return chosen;
  const counts = [...Object.entries({ scenario, area, requirement, profile, text })]
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `--${name} ${values.join(', ')}`);
  throw new UsageError(
    counts.length === 0 ? 'there is no case to play' : `no case fulfils all of these at once: ${counts.join('; ')}`,
  );
}

/** Do `--scenario` and `--area` mean the scenario of this id? */
export function isAskedId(id: string, { scenario, area }: Pick<SelectArguments, 'scenario' | 'area'>): boolean {
  const nothing = {
    title: '',
    exclusive: false,
    needs: [],
    matrix: {},
    peers: {},
    dns: { faults: {}, records: {} },
    when: [],
    then: [],
  };
  const names = { target: '', profile: '', notApplicable: null, token: '', domains: {}, variables: {}, matrix: {} };
  const bare: Case = { ...names, id, scenario: { ...nothing, id, area: areaOf(id), file: '' } };
  return selectCases([bare], { scenario, area }).cases.length > 0;
}

function words({ option, value, nearest }: Unmatched, cases: readonly Case[]): string {
  const all = option === 'profile' ? profilesIn(cases) : 'badpeer scenarios lists all';
  const near = nearest.length === 0 ? all : `did you mean ${nearest.join(', ')}?`;
  return `--${option} ${JSON.stringify(value)} matches nothing; ${near}`;
}

/** A profile may be one that others have: what is said is which there are here. */
function profilesIn(cases: readonly Case[]): string {
  const targets = [...new Set(cases.map(({ target }) => target))].filter(Boolean);
  const profiles = [...new Set(cases.map(({ profile }) => profile))].filter(Boolean);
  return `the ${targets.length === 0 ? 'scenarios' : `cases of ${targets.join(', ')}`} are in ${profiles.join(', ')}`;
}
