import { expect, test } from 'vitest';
import { renderConsole } from './console.ts';
import { parseKnown } from './known-file.ts';
import { exitCodeOf } from './outcome.ts';
import type { RunRecord } from './record.ts';
import { staleKnown } from './stale-known.ts';
import { playedCase, playedTarget, runRecord } from './testing.ts';

const played = playedCase({ target: 'one-1', scenario: 'a/there' });
const { known } = parseKnown(
  [
    '- { scenario: a/there, verdict: conforms, because: B., flaky: true }',
    '- { scenario: a/gone, verdict: violates, because: B. }',
    '- { scenario: a/older, verdict: violates, because: B., versions: <1 }',
  ].join('\n'),
  'known.yaml',
);
const target = (id: string) => playedTarget(id, 'One 1.2');
const record = runRecord({ known: { 'one-1': known }, targets: [target('one-1')], cases: [played] });
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
