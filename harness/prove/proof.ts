// What all plays together prove: which scenarios, expectations and mutants are killed, and which are not. Pure.
import { type CaseInfo, CORRECT, type MutantInfo, type PlayedCase } from './model.ts';

/** An expectation of a scenario file; a matrix shares it among its cases. */
export interface ProvedExpectation {
  readonly scenario: string;
  readonly file: string;
  readonly line: number;
  readonly requirement: string;
  readonly text: string;
  /** Mutants that made it false. */
  readonly killers: readonly string[];
}
export interface ProvedScenario {
  readonly scenario: string;
  readonly killers: readonly string[];
}
export interface ProvedMutant extends MutantInfo {
  /** Scenarios that failed for the right reason: a finding against a requirement of the mutant. */
  readonly killedBy: readonly string[];
  /** The expectations that did it: `<scenario>:<line>`. */
  readonly killedAt: readonly string[];
  /** Scenarios that failed for another reason only. */
  readonly otherwise: readonly string[];
  readonly played: number;
}
export interface Proof {
  readonly scenarios: readonly ProvedScenario[];
  readonly expectations: readonly ProvedExpectation[];
  readonly mutants: readonly ProvedMutant[];
  /** Cases in which the correct server did not conform. */
  readonly wronged: readonly PlayedCase[];
  readonly plays: number;
  /** Plays that came to nothing because our own process stood still. */
  readonly stalled: number;
}

/** Brings the plays together. `cases` are all that were considered, played or not. */
export function proofOf(
  cases: readonly CaseInfo[],
  mutants: readonly MutantInfo[],
  played: readonly PlayedCase[],
): Proof {
  const applicable = cases.filter(({ notApplicable }) => notApplicable === null);
  const ofMutants = played.filter(({ server }) => server !== CORRECT);
  const byScenario = Map.groupBy(ofMutants, ({ scenario }) => scenario);
  const byServer = Map.groupBy(ofMutants, ({ server }) => server);
  const scenarios = [...new Set(applicable.map(({ scenario }) => scenario))];
  return {
    scenarios: scenarios.map((scenario) => ({
      scenario,
      killers: killersOf(byScenario.get(scenario) ?? [], () => true),
    })),
    expectations: expectationsOf(applicable).map((expectation) => ({
      ...expectation,
      killers: killersOf(byScenario.get(expectation.scenario) ?? [], ({ line }) => line === expectation.line),
    })),
    mutants: mutants.map((mutant) => provedMutant(mutant, byServer.get(mutant.name) ?? [])),
    wronged: played.filter(
      ({ server, verdict }) => server === CORRECT && verdict !== 'conforms' && verdict !== 'not-applicable',
    ),
    plays: played.length,
    stalled: played.filter(({ stalled }) => stalled).length,
  };
}

/** Is there nothing left to prove? */
export function isWhole({ scenarios, expectations, mutants, wronged }: Proof): boolean {
  return (
    wronged.length === 0 &&
    scenarios.every(({ killers }) => killers.length > 0) &&
    expectations.every(({ killers }) => killers.length > 0) &&
    mutants.every(({ killedBy }) => killedBy.length > 0)
  );
}

function killersOf(
  plays: readonly PlayedCase[],
  is: (falsified: PlayedCase['falsified'][number]) => boolean,
): string[] {
  return [...new Set(plays.filter(({ falsified }) => falsified.some(is)).map(({ server }) => server))];
}

function expectationsOf(cases: readonly CaseInfo[]): Omit<ProvedExpectation, 'killers'>[] {
  const seen = new Map<string, Omit<ProvedExpectation, 'killers'>>();
  for (const { scenario, file, expectations } of cases) {
    for (const { line, requirement, text } of expectations) {
      const key = `${scenario}:${line}`;
      if (!seen.has(key)) seen.set(key, { scenario, file, line, requirement, text });
    }
  }
  return [...seen.values()];
}

function provedMutant(mutant: MutantInfo, plays: readonly PlayedCase[]): ProvedMutant {
  const failed = plays.filter(({ falsified }) => falsified.length > 0);
  const right = failed.filter(({ falsified }) =>
    falsified.some(({ requirement }) => mutant.requirement.includes(requirement)),
  );
  const killedBy = new Set(right.map(({ caseId }) => caseId));
  const otherwise = failed.map(({ caseId }) => caseId).filter((id) => !killedBy.has(id));
  const places = right.flatMap(({ scenario, falsified }) =>
    falsified
      .filter(({ requirement }) => mutant.requirement.includes(requirement))
      .map(({ line }) => `${scenario}:${line}`),
  );
  return {
    ...mutant,
    killedBy: [...killedBy],
    killedAt: [...new Set(places)],
    otherwise: [...new Set(otherwise)],
    played: plays.length,
  };
}
