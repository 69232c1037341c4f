import { describe, expect, test } from 'vitest';
import { type CaseInfo, CORRECT, type MutantInfo, type PlayedCase } from './model.ts';
import { isWhole, proofOf } from './proof.ts';
import { proofText, scoreOf } from './report.ts';
import { casesFor } from './select.ts';

const caseOf = (id: string, requirement = `r-${id}`, more: Partial<CaseInfo> = {}): CaseInfo => ({
  id,
  scenario: id,
  file: `scenarios/${id}.yaml`,
  profile: 'strict',
  notApplicable: null,
  expectations: [{ requirement, line: 5, text: `peer receives: <${id}/>` }],
  ...more,
});
const mutant = (name: string, ...requirement: string[]): MutantInfo => ({
  name,
  breaks: `Breaks ${name}.`,
  requirement,
});
const played = (server: string, of: CaseInfo, falsified: [requirement: string, line: number][] = []): PlayedCase => ({
  server,
  profile: of.profile,
  caseId: of.id,
  scenario: of.scenario,
  verdict: falsified.length > 0 ? 'violates' : 'conforms',
  because: null,
  falsified: falsified.map(([requirement, line]) => ({ requirement, line, verdict: 'violates', observed: 'nothing' })),
  ms: 1,
});

describe('a mutant meets', () => {
  const cases = [caseOf('a/1'), caseOf('a/2'), ...Array.from({ length: 30 }, (_, n) => caseOf(`b/${n}`))];
  test('the cases that name its requirements, and a sample of the rest', () => {
    const chosen = casesFor(mutant('m', 'r-a/2'), cases, { all: false, seed: 7, sample: 3 });
    expect(chosen[0]?.id).toBe('a/2');
    expect(chosen).toHaveLength(4);
    expect(new Set(chosen).size).toBe(4);
  });
  test('the same sample for the same seed', () => {
    const draw = (seed: number) =>
      casesFor(mutant('m', 'none'), cases, { all: false, seed, sample: 5 }).map(({ id }) => id);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
  test('everything when asked, but not what cannot be played or not in its profile', () => {
    const some = [
      caseOf('a/1'),
      caseOf('a/2', 'r', { notApplicable: 'no IPv6' }),
      caseOf('a/3', 'r', { profile: 'dialback' }),
    ];
    expect(
      casesFor({ ...mutant('m'), profiles: ['strict'] }, some, { all: true, seed: 1 }).map(({ id }) => id),
    ).toEqual(['a/1']);
  });
});

describe('a proof', () => {
  const [one, two] = [caseOf('area/one'), caseOf('area/two')];
  const mutants = [mutant('area/m1', 'r-area/one'), mutant('area/m2', 'r-area/two')];
  const right = [played(CORRECT, one), played(CORRECT, two)];
  const kills = [played('area/m1', one, [['r-area/one', 5]]), played('area/m2', two, [['r-area/two', 5]])];

  test('is whole when all conform and everything is killed', () => {
    const proof = proofOf([one, two], mutants, [...right, ...kills]);
    expect(isWhole(proof)).toBe(true);
    expect(scoreOf(proof)).toBe('2 of 2 scenarios, 2 of 2 expectations, 2 of 2 mutants killed');
    expect(proof.mutants[0]?.killedAt).toEqual(['area/one:5']);
  });
  test('is not when the correct server fails somewhere', () => {
    const proof = proofOf([one, two], mutants, [played(CORRECT, one, [['r-area/one', 5]]), ...kills]);
    expect(isWhole(proof)).toBe(false);
    expect(proofText(proof, { seed: 1, seconds: 1 })).toContain(
      'the correct server did not conform:\n  - area/one (strict)  violates',
    );
  });
  test('is not when a mutant fails for a wrong reason only', () => {
    const proof = proofOf([one, two], mutants, [
      ...right,
      kills[0] as PlayedCase,
      played('area/m2', two, [['r-other', 5]]),
    ]);
    expect(isWhole(proof)).toBe(false);
    expect(proofText(proof, { seed: 1, seconds: 1 })).toContain('failed, but for another reason: area/two');
  });
  test('is not when an expectation is never false', () => {
    const wide = {
      ...two,
      expectations: [...two.expectations, { requirement: 'r-never', line: 9, text: 'peer never receives: <x/>' }],
    };
    const proof = proofOf([one, wide], mutants, [...right, ...kills]);
    expect(isWhole(proof)).toBe(false);
    expect(proofText(proof, { seed: 1, seconds: 1 })).toContain(
      'no mutant makes these expectations false:\n  - scenarios/area/two.yaml:9  r-never',
    );
  });
  test('is not when a scenario is never killed', () => {
    const proof = proofOf([one, two], [mutants[0] as MutantInfo], [...right, kills[0] as PlayedCase]);
    expect(isWhole(proof)).toBe(false);
    expect(proofText(proof, { seed: 1, seconds: 1 })).toContain('no mutant kills these scenarios:\n  - area/two');
  });
});
