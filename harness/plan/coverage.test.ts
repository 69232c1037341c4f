import { describe, expect, it } from 'vitest';
import type { Requirement, Scenario } from '../scenario/model.ts';
import { catalogueEntry } from '../scenario/testing.ts';
import { coverageOf } from './coverage.ts';

/** A scenario whose only expectation is a combination: the ids of the whole and of its part. */
const scenario = (id: string, whole: string, part = whole): Scenario => {
  const common = { level: 'MUST', text: '', place: { line: 1, column: 1 } } as const;
  const single = {
    kind: 'single',
    actor: 'peer',
    matcher: 'receives',
    never: false,
    args: null,
    modifiers: {},
  } as const;
  return {
    id,
    area: 'a',
    file: '',
    title: '',
    exclusive: false,
    needs: [],
    matrix: {},
    peers: {},
    dns: { faults: {}, records: {} },
    when: [],
    then: [{ ...common, kind: 'one of', requirement: whole, parts: [{ ...common, ...single, requirement: part }] }],
  };
};
const statesOf = (requirements: Requirement[], scenarios: Scenario[] = []) =>
  coverageOf(requirements, scenarios).entries.map(({ state }) => state);

describe('the state of an entry', () => {
  it('is tested when a scenario names it, alone or in a combination', () => {
    const { entries } = coverageOf(
      [catalogueEntry('a'), catalogueEntry('b'), catalogueEntry('c')],
      [scenario('x/1', 'a', 'b'), scenario('x/2', 'a')],
    );
    expect(entries.map(({ state, scenarios }) => [state, ...scenarios])).toEqual([
      ['tested', 'x/1', 'x/2'],
      ['tested', 'x/1'],
      ['untested'],
    ]);
  });

  it('is what the catalogue says, where no scenario names it', () => {
    const said = [{ untestable: 'x' }, { 'out-of-scope': 'x' }, { disputed: 'x' }, {}];
    expect(statesOf(said.map((more, at) => catalogueEntry(`a${at}`, more)))).toEqual([
      'untestable',
      'out of scope',
      'disputed',
      'untested',
    ]);
  });

  it('is out of scope when it is disputed besides', () => {
    expect(statesOf([catalogueEntry('a', { disputed: 'x', 'out-of-scope': 'y' })])).toEqual(['out of scope']);
  });

  it('is tested for what is disputed and has a scenario, without contradiction', () => {
    const coverage = coverageOf([catalogueEntry('a', { disputed: 'x' })], [scenario('x/1', 'a')]);
    expect(coverage.entries[0]?.state).toBe('tested');
    expect(coverage.contradictory).toEqual([]);
  });

  it.each([{ untestable: 'x' }, { 'out-of-scope': 'x' }])('contradicts a scenario with %j', (more) => {
    const coverage = coverageOf([catalogueEntry('a', more), catalogueEntry('b', more)], [scenario('x/1', 'a')]);
    expect(coverage.contradictory).toEqual(['a']);
    expect(coverage.total.states).toMatchObject({ tested: 1 });
  });
});

describe('counts', () => {
  const coverage = coverageOf(
    [
      catalogueEntry('a'),
      catalogueEntry('b', { level: 'MUST NOT', area: 'tls' }),
      catalogueEntry('c', { level: 'IMPLIED', spec: 'XEP-1', priority: 2 }),
      catalogueEntry('d', { level: 'SHOULD', untestable: 'x' }),
      catalogueEntry('e', { 'out-of-scope': 'x' }),
      catalogueEntry('f', { untestable: 'x' }),
      catalogueEntry('g', { disputed: 'x' }),
      catalogueEntry('h', { priority: 3, 'out-of-scope': 'x' }),
    ],
    [scenario('x/1', 'a', 'b')],
  );

  it('add up by state', () => {
    for (const { entries, states } of [coverage.total, ...Object.values(coverage.by).flat()])
      expect(Object.values(states).reduce((sum, one) => sum + one)).toBe(entries);
    expect(coverage.total).toMatchObject({ name: 'all', entries: 8, testable: 4, percent: 50 });
    expect(coverage.total.states).toEqual({
      tested: 2,
      untestable: 2,
      'out of scope': 2,
      disputed: 1,
      untested: 1,
    });
  });

  it('are of what can be tested, the disputed included, and rounded down', () => {
    expect(coverage.by.priority.map(({ name, testable, percent }) => [name, testable, percent])).toEqual([
      ['1', 3, 66],
      ['2', 1, 0],
      ['3', 0, null],
    ]);
  });

  it('are by specification, area and level, these from MUST to IMPLIED', () => {
    expect(coverage.by.specification.map(({ name, entries }) => [name, entries])).toEqual([
      ['RFC 1', 7],
      ['XEP-1', 1],
    ]);
    expect(coverage.by.area.map(({ name }) => name)).toEqual(['stream', 'tls']);
    expect(coverage.by.level.map(({ name }) => name)).toEqual(['MUST', 'MUST NOT', 'SHOULD', 'IMPLIED']);
  });
});
