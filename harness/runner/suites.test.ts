import { expect, test } from 'vitest';
import type { KnownResult } from '../report/known.ts';
import type { PlannedCase } from './plan-file.ts';
import { casesOf, endsOf, longOnesEarly, type SuiteName, suitesOf } from './suites.ts';

interface Change {
  exclusive?: boolean;
  needs?: string[];
  profile?: string;
  target?: string;
  faults?: object;
  when?: object[];
  then?: object[];
}

function planned(id: string, change: Change = {}): PlannedCase {
  const {
    exclusive = false,
    needs = [],
    profile = 'strict',
    target = 'one',
    faults = {},
    when = [],
    then = [],
  } = change;
  const scenario = { id, exclusive, needs, peers: { peer: { faults } }, when, then };
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
  expect(casesOf(cases, 'alone', []).map(({ id }) => id)).toEqual(['d', 'e']);
});

test('a server of our own process is played in as many threads as there are cores', () => {
  const cases = Array.from({ length: 250 }, (_, index) => planned(`c${index}`));
  const suites = suitesOf(cases, { one: { source: '', known: [], inProcess: true } }, 2);
  expect(names(suites)).toEqual(['one strict together-1of2', 'one strict together-2of2']);
  const shares = suites.map(({ part }) => casesOf(cases, part, []).map(({ id }) => id));
  expect(shares.map(({ length }) => length)).toEqual([125, 125]);
  expect(new Set(shares.flat()).size).toBe(250);
  expect(names(suitesOf(cases, { one: { source: '', known: [] } }, 2))).toEqual(['one strict together']);
});

test('what is known to fail, or hears nothing, begins first', () => {
  const cases = [
    ...Array.from({ length: 4 }, (_, index) => planned(`s${index}`)),
    planned('fails'),
    planned('fails', { profile: 'dialback', faults: { stream: { ends: 'fin' } } }),
    planned('silent', { faults: { stream: { ends: 'silent' } } }),
  ];
  const line = { scenario: 'fails', matrix: {}, profile: null, flaky: false } as KnownResult;
  for (const flaky of [false, true]) {
    const ordered = longOnesEarly(cases, [{ ...line, flaky }]).map(({ id }) => id);
    expect(ordered).toEqual(['fails', 'fails', 'silent', 's0', 's1', 's2', 's3']);
  }
});

/** An expectation. */
function single(change: object): object {
  return { kind: 'single', matcher: 'receives', never: false, level: 'MUST', modifiers: {}, ...change };
}

/** Waits for one thing. */
function waits(id: string, change: object, when: object[] = []): PlannedCase {
  return planned(id, { when, then: [single(change)] });
}

test('what a server may not have, need not do, or may take its time for, comes before what must be quick', () => {
  const cases = [
    waits('quick', {}),
    waits('never', { never: true, level: 'SHOULD NOT' }),
    waits('recommended', { level: 'SHOULD' }),
    waits('patient', { modifiers: { within: 13_000 } }),
    waits('feature', { feature: 'bidi', actor: 'local' }),
    waits('patient before', {}, [{ modifiers: { within: 13_000 } }]),
    // The answer comes to all, and shows at once whether it says more.
    planned('feature in an answer', {
      then: [single({ actor: 'local' }), single({ actor: 'local', feature: 'extended-errors' })],
    }),
    planned('feature beside', {
      then: [single({ actor: 'peer' }), single({ actor: 'local', feature: 'bidi' })],
    }),
  ];
  const ordered = longOnesEarly(cases, []).map(({ id }) => id);
  expect(ordered).toEqual([
    'feature',
    'feature beside',
    'patient before',
    'patient',
    'recommended',
    'quick',
    'feature in an answer',
    'never',
  ]);
});

test('of what waits equally likely the longest begins first', () => {
  const step = { modifiers: { within: 2_000 } };
  const cases = [
    waits('short', { modifiers: { within: 4_000 } }),
    waits('usual', {}),
    waits('with steps', {}, [step, step]),
    waits('bounded', { modifiers: { within: 6_000 } }, [step]),
  ];
  expect(longOnesEarly(cases, []).map(({ id }) => id)).toEqual(['with steps', 'usual', 'bounded', 'short']);
});

const ends = (id: string) => planned(id, { exclusive: true, when: [{ actor: 'sut', verb: 'stops', modifiers: {} }] });

test('of cases that end a server each thread gets a half, where two have a server of the profile', () => {
  const [other, one, two, three] = [planned('other'), ends('one'), ends('two'), ends('three')];
  const of = (cases: PlannedCase[], ...parts: SuiteName['part'][]) => {
    const shared = endsOf(cases, parts, []);
    return [shared.cases.map(({ id }) => id), shared.takers];
  };
  const cases = [other, one, two, three];
  expect(of(cases, 'alone')).toEqual([['one', 'two'], ['alone']]);
  expect(of(cases, 'together')).toEqual([['three'], ['together']]);
  expect(of(cases, 'together-1of2')).toEqual([['three'], ['together-1of2']]);
  expect(of(cases, 'together-2of2')).toEqual([[], []]);
  expect(of(cases, 'alone', 'together-2of2')).toEqual([['one', 'two'], ['alone']]);
  // One thread has both servers, and they share.
  expect(of(cases, 'alone', 'together')).toEqual([
    ['one', 'two', 'three'],
    ['alone', 'together'],
  ]);
  // Without others there is one server, as where somebody else runs it.
  expect(of([one, two], 'alone')).toEqual([['one', 'two'], ['alone']]);
  expect(of(cases, 'all')).toEqual([['one', 'two', 'three'], ['all']]);
  const notApplicable = { ...planned('no'), notApplicable: 'it has no component' };
  expect(of([notApplicable, one, two], 'alone')).toEqual([['one', 'two'], ['alone']]);
  expect(of([notApplicable, one, two], 'together')).toEqual([[], []]);
});

test('what ends a server is no other share', () => {
  const cases = [planned('other'), planned('alone', { exclusive: true }), ends('end')];
  const ids = (part: SuiteName['part']) => casesOf(cases, part, []).map(({ id }) => id);
  expect([ids('together'), ids('alone'), ids('all')]).toEqual([['other'], ['alone'], ['other', 'alone']]);
});
