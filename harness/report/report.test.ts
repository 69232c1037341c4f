// Golden tests: what a person and a CI system see of a record. `npx vitest run -u` writes the files of fixtures/records/golden anew.
import { readFile } from 'node:fs/promises';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Event } from '../wire/event.ts';
import { REPORTS } from './index.ts';
import { exitCodeOf } from './outcome.ts';
import type { RecordCase, RunRecord } from './record.ts';

const fixtures = new URL('../../fixtures/records/', import.meta.url);
const golden = (name: string): string => new URL(`golden/${name}`, fixtures).pathname;
const record: RunRecord = JSON.parse(await readFile(new URL('mixed.json', fixtures), 'utf8'));
const events = (await readFile(new URL('expired.jsonl', fixtures), 'utf8'))
  .trimEnd()
  .split('\n')
  .map((line): Event => JSON.parse(line));
const transcript = (of: RecordCase): readonly Event[] => (of.transcript === null ? [] : events);

function render(name: string, change: { record?: RunRecord; color?: boolean; width?: number } = {}): string {
  const report = REPORTS.find((one) => one.name === name);
  return report!.render({
    record,
    transcript,
    variables: () => ({}),
    folder: '.badpeer/runs/x',
    color: false,
    width: 120,
    ...change,
  });
}

test('the console report shows matrix, unexpected verdicts, trouble and the time', async () => {
  await expect(render('console')).toMatchFileSnapshot(golden('console.txt'));
});

test('a narrow terminal gets one target below the other', async () => {
  await expect(render('console', { width: 45 })).toMatchFileSnapshot(golden('console-narrow.txt'));
});

test('colours add nothing but colours', () => {
  const colored = render('console', { color: true });
  expect(colored).toContain('\u001b[31m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(render('console'));
});

test('control characters that came over the wire never reach the terminal', () => {
  expect(render('console')).toContain('\\x1b[2J');
  expect(render('console')).not.toContain('\u001b');
  const targets = record.targets.map((target) => ({ ...target, server: 'Server 1.0\u001b[2J' }));
  expect(render('console', { record: { ...record, targets } })).toContain('Server 1.0\\x1b[2J');
  expect(render('console', { record: { ...record, targets } })).not.toContain('\u001b');
});

test('a record without anything unexpected says so', async () => {
  const cases = record.cases.filter(
    (of) => !of.unexpected && of.verdict !== 'inconclusive' && of.target === 'prosody-13.0',
  );
  const fine = { ...record, cases, targets: record.targets.slice(0, 1) };
  expect(exitCodeOf(fine)).toBe(0);
  await expect(render('console', { record: fine })).toMatchFileSnapshot(golden('console-fine.txt'));
});

test('a record in which nothing was played says so, with the reasons, and is no success', () => {
  const [first] = record.targets;
  const whys = ['a has no log', 'profile strict is not a profile of a', 'profile strict is not a profile of a'];
  const cases = whys.map((because): RecordCase => {
    const plain = { known: false, unexpected: false, transcript: null, expectations: [], ms: 0 };
    return { ...record.cases[0]!, ...plain, verdict: 'not-applicable', because };
  });
  const unplayed = { ...record, cases, targets: [first!] };
  expect(exitCodeOf(unplayed)).toBe(2);
  const text = render('console', { record: unplayed });
  expect(text).toContain(
    '? not one case was played: none is applicable\n    2 × profile strict is not a profile of a\n    1 × a has no log\n',
  );
  expect(text).toContain('3 cases · nothing played');
  expect(text).not.toContain('nothing unexpected');
});

test('where the time went is told when it is known', () => {
  const [first, ...others] = record.targets;
  const targets = [{ ...first!, cpuSeconds: { strict: 12, dialback: 4.2 } }, ...others];
  const lines = render('console', { record: { ...record, targets, cpuSeconds: 11.6 } }).split('\n');
  expect(lines.find((line) => line.startsWith('time: '))).toBe(
    'time: badpeer 12 s CPU; prosody-13.0 16 s CPU, 11 s of plays; other-1.0 3.5 s of plays',
  );
  expect(render('console')).not.toContain('time: ');
});

test('an interrupted record that was never finished can be shown', () => {
  const killed = { ...record, finished: null, interrupted: true, cases: [] };
  expect(render('console', { record: killed })).toContain('interrupted · not finished');
});

test('the JUnit report', async () => {
  await expect(render('junit')).toMatchFileSnapshot(golden('junit.xml'));
});

test('the JUnit report is well-formed whatever servers say, and its counts add up', () => {
  const nasty = '<&>"\'\u0000\u001b\ud800 ]]> \ufffe';
  const cases = record.cases.map((of) => ({ ...of, because: nasty, title: nasty, matrix: { stanza: nasty } }));
  const seen: Record<string, number> = { testcase: 0, failure: 0, error: 0, skipped: 0 };
  const parser = new SaxesParser();
  parser.on('error', (error) => expect.unreachable(error.message));
  parser.on('opentag', (tag) => {
    if (tag.name in seen) seen[tag.name]! += 1;
    if (tag.name === 'testsuites') Object.assign(totals, tag.attributes);
  });
  const totals: Record<string, string> = {};
  parser.write(render('junit', { record: { ...record, cases } })).close();
  const { tests, failures, errors, skipped } = totals;
  expect([tests, failures, errors, skipped].map(Number)).toEqual([
    seen['testcase'],
    seen['failure'],
    seen['error'],
    seen['skipped'],
  ]);
  expect(seen).toEqual({ testcase: 10, failure: 2, error: 2, skipped: 4 });
});

test('the JSON report is the record', () => {
  expect(JSON.parse(render('json'))).toEqual(record);
});

test('every report has a name of its own and a summary', () => {
  expect(new Set(REPORTS.map(({ name }) => name)).size).toBe(REPORTS.length);
  for (const { summary } of REPORTS) expect(summary).not.toBe('');
});

test.each([
  ['interrupted', { interrupted: true }, 130],
  ['a target in trouble', {}, 2],
  ['an inconclusive case', { targets: [] }, 2],
  ['something unexpected', { targets: [], cases: record.cases.filter((of) => of.verdict !== 'inconclusive') }, 1],
  ['nothing unexpected', { targets: [], cases: record.cases.filter((of) => of.target === 'prosody-13.0') }, 0],
])('exit status of %s', (_name, change, code) => {
  expect(exitCodeOf({ ...record, ...change })).toBe(code);
});
