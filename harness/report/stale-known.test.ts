import { expect, test } from 'vitest';
import { renderConsole } from './console.ts';
import { parseKnown } from './known-file.ts';
import { exitCodeOf } from './outcome.ts';
import type { RecordCase, RunRecord } from './record.ts';
import { staleKnown } from './stale-known.ts';

const played: RecordCase = {
  target: 'one-1',
  profile: 'strict',
  scenario: 'a/there',
  title: 'T',
  file: 'a/there.yaml',
  matrix: {},
  repeat: 1,
  verdict: 'conforms',
  known: false,
  unexpected: false,
  because: null,
  ms: 1,
  transcript: null,
  expectations: [],
};
const { known } = parseKnown(
  [
    '- { scenario: a/there, verdict: conforms, because: B., flaky: true }',
    '- { scenario: a/gone, verdict: violates, because: B. }',
    '- { scenario: a/older, verdict: violates, because: B., versions: <1 }',
  ].join('\n'),
  'known.yaml',
);
const target = (id: string) => ({ id, argument: id, server: 'One 1.2', kind: 'container', trouble: null });
const record: RunRecord = {
  schema: 'badpeer-run/1',
  tool: 'badpeer 0.1.0',
  started: '2025-03-01T10:00:00.000Z',
  finished: '2025-03-01T10:00:01.000Z',
  interrupted: false,
  seed: 's',
  strict: false,
  whole: true,
  options: [],
  requirements: {},
  known: { 'one-1': known },
  targets: [target('one-1')],
  cases: [played],
};
const stale = (change: Partial<RunRecord>): number[] => staleKnown({ ...record, ...change }).map(({ line }) => line);

test('a known result that no case of a whole run meets counts against it, and is shown with its place', () => {
  expect(exitCodeOf(record)).toBe(1);
  const shown = renderConsole({ record, transcript: () => [], folder: 'x', color: false, width: 100 });
  expect(shown).toContain('1 known results meet no case; correct or remove them:\n    known.yaml:2  a/gone\n');
  expect(shown).toContain('1 unexpected');
});

test.each([
  ['a part of the cases', { whole: false }],
  ['an interrupted run', { interrupted: true }],
  ['a run with an open case', { cases: [played, { ...played, scenario: 'a/x', verdict: 'inconclusive' }] }],
  ['a server that never came up', { targets: [{ ...target('one-1'), server: null }] }],
] satisfies [string, Partial<RunRecord>][])('%s says nothing of them', (_what, change) => {
  expect(stale(change)).toEqual([]);
});

test('a file that targets share may hold lines for each', () => {
  const two = { targets: [target('one-1'), target('two-1')], known: { 'one-1': known, 'two-1': known } };
  expect(stale({ ...two, cases: [played, { ...played, target: 'two-1', scenario: 'a/gone' }] })).toEqual([]);
  expect(stale({ ...two, cases: [played, { ...played, target: 'two-1' }] })).toEqual([2]);
});
