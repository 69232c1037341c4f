// What the commands print and refuse, called as the command line calls them.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import type { Io } from './io.ts';
import { judgeRecord } from './judge.ts';
import { listRequirements } from './requirements.ts';
import { run } from './run.ts';
import type { RunArguments } from './run-arguments.ts';
import { listScenarios } from './scenarios.ts';
import { listTargets } from './targets.ts';

const nothing = { scenario: [], area: [], requirement: [], profile: [], text: [] };
const TARGETS = ['prosody-13.0'];

/** Calls a command; what it printed to standard output. */
async function printed(command: (io: Io) => Promise<number>): Promise<string> {
  let text = '';
  const out = (more: string): void => {
    text += more;
  };
  const signal = new AbortController().signal;
  expect(
    await command({ out, err: () => {}, color: false, isTerminal: false, columns: 120, lineColumns: 120, signal }),
  ).toBe(0);
  return text;
}
const list = (change: Partial<RunArguments>) => printed((io) => run({ ...plain, list: true, ...change }, io));
const plain: RunArguments = {
  ...nothing,
  targets: TARGETS,
  report: ['console'],
  strict: false,
  updateKnown: false,
  repeat: 1,
  concurrency: 64,
  timeoutFactor: 1,
  list: false,
  dryRun: false,
};

test.each([
  ['an unknown target', { targets: ['prosody-13'] }, 'did you mean prosody-13.0?'],
  ['a target file that is not there', { targets: ['./nowhere/target.yaml'] }, 'there is no file ./nowhere/target.yaml'],
  ['a scenario that is not there', { scenario: ['certificates/expird'] }, 'did you mean certificates/expired?'],
  ['a text that is nowhere', { area: ['certificates'], text: ['expird'] }, 'did you mean certificates/expired?'],
  [
    'an unknown requirement',
    { area: ['certificates'], requirement: ['rfc6120-13.7.2-expird'] },
    'rfc6120-13.7.2-expired',
  ],
  [
    'wishes that nothing fulfils',
    { area: ['dns'], scenario: ['certificates/expired'] },
    '--scenario certificates/expired; --area dns',
  ],
  [
    'two wishes that each match something, and nothing together',
    { area: ['posh'], profile: ['extended'] },
    'no case fulfils all of these at once: --area posh; --profile extended',
  ],
  [
    'a profile that the target does not have',
    { targets: ['reference'], area: ['posh'], profile: ['extended'] },
    '--profile "extended" matches nothing; the cases of reference are in strict, default, dialback, opportunistic',
  ],
  [
    'a profile that there is not',
    { profile: ['nosuch'] },
    '--profile "nosuch" matches nothing; the cases of prosody-13.0 are in ',
  ],
  [
    'an area that is near to none',
    { area: ['nosuch'] },
    '--area "nosuch" matches nothing; badpeer scenarios lists all',
  ],
  ['known results that are not there', { known: 'nowhere.yaml' }, 'known results cannot be read'],
])('%s: refused with what was expected', async (_what, change, words) => {
  const refused = list(change);
  await expect(refused).rejects.toThrow(words);
  await expect(refused).rejects.toMatchObject({ name: expect.stringMatching(/^(UsageError|UnknownTarget)$/) });
});

test('mistakes in known results are all told, with their places', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-known-'));
  const known = join(folder.path, 'known.yaml');
  await writeFile(known, '- scenario: a/b\n  verdict: fails\n- why: x\n');
  const refused = list({ known });
  await expect(refused).rejects.toThrow('known.yaml:2:12: verdict: one of violates, deviates, unsupported is expected');
  await expect(refused).rejects.toThrow('known.yaml:3:3: unknown key why');
});

test('words of a target file that no scenario knows are all told, with their places', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-words-'));
  const file = join(folder.path, 'target.yaml');
  const rest = "host: 192.0.2.1, ports: { s2s: 5269 }, version: '1', harness: { address: 192.0.2.9 } }";
  const words = 'profiles: [strict, strikt],\n  has: [log, bidi, restrat,\n  direct-tsl, teleport]';
  await writeFile(file, `{ id: a, server: A, kind: attach, domain: a.test, ${words}, ${rest}\n`);
  const refused = list({ targets: [file] });
  await expect(refused).rejects.toMatchObject({ name: 'TargetFileError' });
  await expect(refused).rejects.toThrow(':1:70: profiles: no scenario knows strikt; did you mean strict?\n');
  await expect(refused).rejects.toThrow(':2:20: has: no scenario knows restrat; did you mean restart?\n');
  await expect(refused).rejects.toThrow(':3:3: has: no scenario knows direct-tsl; did you mean direct-tls?\n');
  await expect(refused).rejects.toThrow(':3:15: has: no scenario knows teleport; known: component, restart, ');
});

test('--list prints the cases, filtered', async () => {
  const ids = (await list({ scenario: ['certificates/expired'] })).trimEnd().split('\n');
  expect(ids).toContain('prosody-13.0\tstrict\tcertificates/expired[transport=starttls]');
  expect(ids.every((line) => line.includes('certificates/expired['))).toBe(true);
});

test('a case id, as the console prints it, chooses that case', async () => {
  const id = 'certificates/expired[transport=starttls]';
  expect(await list({ scenario: [id] })).toBe(`prosody-13.0\tstrict\t${id}\n`);
});

test('--repeat plans each case with names of its own', async () => {
  const plan = await list({ list: false, dryRun: true, scenario: ['certificates/expired'], repeat: 3 });
  expect(new Set(plan.match(/\S+\.peer\.test/g)).size).toBe(6);
});

test('a record that is none is refused', async () => {
  const options = { report: ['console'], scenarios: false, strict: false };
  await expect(printed((io) => judgeRecord('nowhere', options, io))).rejects.toThrow('this is not the record of a run');
});

test.each([
  ['scenarios', (io: Io) => listScenarios({ ...nothing, area: ['certificates'], json: true }, io)],
  ['requirements', (io: Io) => listRequirements({ ...nothing, area: ['dialback'], json: true, coverage: false }, io)],
  ['targets', (io: Io) => listTargets([], { json: true }, io)],
])('%s --json is a list with ids', async (_name, command) => {
  const entries: { id: unknown }[] = JSON.parse(await printed(command));
  expect(entries.length).toBeGreaterThan(0);
  for (const { id } of entries) expect(id).toMatch(/^[a-z]/);
});

test('an unknown area of requirements is refused with the nearest', async () => {
  const refused = printed((io) =>
    listRequirements({ ...nothing, area: ['dialbck'], json: false, coverage: false }, io),
  );
  await expect(refused).rejects.toThrow('did you mean dialback?');
});

test('explain tells a scenario with its requirements, a requirement with its scenarios, and faults', async () => {
  expect(await printed((io) => explain('certificates/expired', undefined, io))).toContain(
    'rfc6120-13.7.2-expired  MUST',
  );
  const requirement = await printed((io) => explain('rfc6120-13.7.2-expired', undefined, io));
  expect(requirement).toMatch(/tested by {2}.*certificates\/expired/);
  const excused = await printed((io) => explain('rfc7673-4-dane-mismatch', undefined, io));
  expect(excused).toMatch(/^out of scope {2}\S[\s\S]*^tested by +no scenario yet$/m);
  expect(await printed((io) => explain('fault', 'certificate', io))).toMatch(/^expired +\S/m);
});

test.each([
  ['certificates/expird', undefined, 'did you mean certificates/expired?'],
  ['fault', 'certificat', 'did you mean certificate?'],
])('explain %s %s is refused with the nearest', async (what, kind, words) => {
  await expect(printed((io) => explain(what, kind, io))).rejects.toThrow(words);
});

test('doctor gives a fix for whatever fails', async () => {
  const lines: { ok: boolean; fix: string | null }[] = [];
  const io: Io = {
    out: (text) => lines.push(...JSON.parse(text)),
    err: () => {},
    color: false,
    isTerminal: false,
    columns: 120,
    lineColumns: 120,
    signal: new AbortController().signal,
  };
  const code = await doctor({ json: true }, io);
  expect(lines.filter(({ ok, fix }) => !ok && fix === null)).toEqual([]);
  expect(code).toBe(lines.every(({ ok }) => ok) ? 0 : 2);
});
