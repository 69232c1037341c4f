// What the catalogue owes: every entry has a state, and the core is tested.
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../plan/coverage.ts';
import { loadLibrary } from './library.ts';

const { requirements, scenarios } = await loadLibrary();
const coverage = coverageOf(requirements.values(), scenarios);
const idsOf = (state: string): string[] =>
  coverage.entries.filter((one) => one.state === state).map(({ requirement }) => requirement.id);

describe('the catalogue of this repository', () => {
  test('has no entry without a state', () => {
    expect(
      idsOf('untested'),
      'write a scenario that names it; scenarios/requirements/README.md lists the other states',
    ).toEqual([]);
  });

  test('gives a reason for every MUST that no scenario can test', () => {
    const excused = coverage.entries.filter(({ state }) => state === 'untestable' || state === 'out of scope');
    const without = excused.filter(({ requirement: { level, untestable, 'out-of-scope': scope } }) => {
      return level.startsWith('MUST') && !/^(?=.{40})\p{Lu}.*\.$/u.test(untestable ?? scope ?? '');
    });
    expect(
      without.map(({ requirement }) => requirement.id),
      'the reason is a sentence',
    ).toEqual([]);
  });

  test('gives no reason why an entry is not tested that is', () => {
    expect(coverage.contradictory, 'take the reason out: a scenario tests it').toEqual([]);
  });

  test('is tested in all of priority 1 and four fifths of priority 2, as far as it is testable', () => {
    const figures = coverage.by.priority.map(({ name, percent }) => ({ priority: name, percent: percent ?? 0 }));
    expect(figures.slice(0, 2)).toEqual([
      { priority: '1', percent: 100 },
      { priority: '2', percent: expect.toSatisfy((percent: number) => percent >= 80, 'at least 80') },
    ]);
  });
});
