import { expect, test } from 'vitest';
import type { KnownResult } from '../report/known.ts';
import type { PlannedCase } from './plan-file.ts';
import { casesOf, deadlyOnesLast, longOnesEarly, type SuiteName, suitesOf } from './suites.ts';

function planned(id: string, change: { exclusive?: boolean; profile?: string; target?: string; faults?: object } = {}) {
  const { exclusive = false, profile = 'strict', target = 'one', faults = {} } = change;
  const scenario = { id, exclusive, peers: { peer: { faults } }, then: [] };
  return { id, target, profile, matrix: {}, notApplicable: null, scenario } as unknown as PlannedCase;
}
const names = (suites: SuiteName[]): string[] =>
  suites.map(({ target, profile, part }) => `${target} ${profile} ${part}`);

test('exclusive cases are a suite of their own and begin first, and then the biggest suites', () => {
  const cases = [
    planned('a', { profile: 'dialback' }),
    planned('b'),
    planned('c'),
    planned('d', { exclusive: true }),
    planned('e', { target: 'attached', exclusive: true }),
    planned('f', { target: 'attached' }),
    planned('g', { target: 'attached' }),
  ];
  const attached = { source: '', known: [], hasOneServer: true };
  const suites = suitesOf(cases, { one: { source: '', known: [] }, attached });
  expect(names(suites)).toEqual([
    'one strict alone',
    'attached strict all',
    'one strict together',
    'one dialback together',
  ]);
  expect(casesOf(cases, 'alone').map(({ id }) => id)).toEqual(['d', 'e']);
});

test('a server of our own process is played in as many threads as there are cores', () => {
  const cases = Array.from({ length: 250 }, (_, index) => planned(`c${index}`));
  const suites = suitesOf(cases, { one: { source: '', known: [], inProcess: true } }, 2);
  expect(names(suites)).toEqual(['one strict together-1of2', 'one strict together-2of2']);
  const shares = suites.map(({ part }) => casesOf(cases, part).map(({ id }) => id));
  expect(shares.map(({ length }) => length)).toEqual([125, 125]);
  expect(new Set(shares.flat()).size).toBe(250);
  expect(names(suitesOf(cases, { one: { source: '', known: [] } }, 2))).toEqual(['one strict together']);
});

test('what is known to fail is spread over the first quarter', () => {
  const cases = [
    ...Array.from({ length: 8 }, (_, index) => planned(`s${index}`)),
    planned('fails'),
    planned('fails', { profile: 'dialback', faults: { stream: { ends: 'fin' } } }),
    planned('silent', { faults: { stream: { ends: 'silent' } } }),
  ];
  const line = { scenario: 'fails', matrix: {}, profile: null, flaky: false } as KnownResult;
  const ordered = longOnesEarly(cases, [line]).map(({ id }) => id);
  expect(ordered).toEqual(['fails', 's0', 'fails', 's1', 'silent', 's2', 's3', 's4', 's5', 's6', 's7']);
});

test('what nobody has to do, or may take its time, comes before what must be quick', () => {
  const waits = (id: string, then: object) => {
    const of = planned(id);
    const single = { kind: 'single', matcher: 'receives', never: false, level: 'MUST', modifiers: {}, ...then };
    return { ...of, scenario: { ...of.scenario, then: [single] } } as unknown as PlannedCase;
  };
  const cases = [
    waits('quick', {}),
    waits('never', { never: true, level: 'SHOULD NOT' }),
    waits('recommended', { level: 'SHOULD' }),
    waits('patient', { modifiers: { within: 13_000 } }),
    waits('feature', { feature: 'bidi' }),
  ];
  const ordered = longOnesEarly(cases, []).map(({ id }) => id);
  expect(ordered).toEqual(['recommended', 'patient', 'feature', 'quick', 'never']);
});

test('what a server may die of comes after the rest, and what it is known to die of last', () => {
  const deadly = (id: string) => {
    const of = planned(id, { exclusive: true });
    const stays = { kind: 'single', matcher: 'stays', never: false, level: 'MUST', modifiers: {} };
    return { ...of, scenario: { ...of.scenario, then: [stays] } } as unknown as PlannedCase;
  };
  const cases = [deadly('kills'), deadly('may kill'), planned('restarts', { exclusive: true })];
  const line = { scenario: 'kills', matrix: {}, profile: null, flaky: false } as KnownResult;
  expect(deadlyOnesLast(cases, [line]).map(({ id }) => id)).toEqual(['restarts', 'may kill', 'kills']);
});
