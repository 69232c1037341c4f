// Can a scenario be played on this target, in this profile? If not, why.
import { variablesOf } from '../scenario/expand.ts';
import type { Expectation, Scenario } from '../scenario/model.ts';
import type { TargetInfo } from './plan.ts';

/** A need that is a revision of a specification: `xep0455-0.2`. */
const REVISION = /^xep\d{4}-\d/;

/** The reason why it cannot be played, for people; null when it can. */
export function whyNotApplicable(scenario: Scenario, target: TargetInfo, profile: string): string | null {
  if (!target.profiles.includes(profile)) return `profile ${profile} is not a profile of ${target.id}`;
  const missing = needsOf(scenario).filter((need) => !target.has.includes(need));
  const revision = missing.find((need) => REVISION.test(need))?.replace('-', '=');
  if (revision !== undefined) return `it is of an older revision, which --revision ${revision} asks for`;
  return missing.length === 0 ? null : `${target.id} has no ${missing.join(', no ')}`;
}

/** Steps for which the server has to be stopped. */
const POWER = new Set(['stops', 'restarts']);

/** What the target must have: what the scenario says, and what its words need without saying. */
function needsOf(scenario: Scenario): string[] {
  const needs = new Set(scenario.needs);
  for (const transport of transportsOf(scenario)) {
    if (transport === 'direct-tls' || transport === 'websocket') needs.add(transport);
  }
  const expectations = scenario.then.flatMap(singlesOf);
  const actors = [...scenario.when, ...expectations].map(({ actor }) => actor);
  const variables = variablesOf([...scenario.when, ...expectations].map(({ args }) => args)).map(({ name }) => name);
  if (actors.includes('component') || variables.includes('component')) needs.add('component');
  if (variables.includes('second-host')) needs.add('second-host');
  if (scenario.when.some(({ actor, verb }) => actor === 'sut' && verb.endsWith(' outage'))) needs.add('outage');
  if (actors.includes('administrator')) needs.add('administrator');
  if (scenario.when.some(({ actor, verb }) => actor === 'sut' && POWER.has(verb))) needs.add('restart');
  if (expectations.some(({ actor, matcher }) => actor === 'sut' && matcher === 'logs')) needs.add('log');
  return [...needs];
}

/** Transports of the peers, and those that a step opens or changes to. */
function transportsOf({ peers, when }: Scenario): unknown[] {
  const steps = when.map(({ args }) =>
    typeof args === 'object' && args !== null && 'transport' in args ? args.transport : undefined,
  );
  return [...Object.values(peers).map(({ transport }) => transport), ...steps];
}

/** The single expectations of one, in its order. */
export function singlesOf(expectation: Expectation): (Expectation & { kind: 'single' })[] {
  return expectation.kind === 'single' ? [expectation] : expectation.parts.flatMap(singlesOf);
}
