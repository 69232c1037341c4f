import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../judge/verdict.ts';
import type { RecordCase } from '../report/record.ts';
import { finding, playedCase, playedTarget, runRecord } from '../report/testing.ts';
import { readKnown, writeKnown } from './known-results.ts';

const of = (target: string, scenario: string, verdict: Verdict): RecordCase =>
  playedCase({ target, scenario, verdict, expectations: [finding({ verdict })] });

const BEFORE = `# Acme
- { scenario: dns/always, verdict: violates, because: both }
- { scenario: dns/mended, verdict: violates, because: it was so in 1.0 }
- { scenario: dns/gone, verdict: violates, because: no more }
- { scenario: dns/pinned, versions: "=1.0", verdict: violates, because: of old }
`;

/** The file after `--update-known` of a run over some versions of one server, and what was told. */
async function updated(cases: readonly RecordCase[], sharedBy: number): Promise<{ text: string; told: string[] }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-known-'));
  const path = join(folder.path, 'known.yaml');
  await writeFile(path, BEFORE);
  const known = await readKnown(path);
  const ids = [...new Set(cases.map(({ target }) => target))];
  const targets = ids.map((id) => playedTarget(id, `Acme ${id.slice(5)}`));
  const record = runRecord({ whole: false, targets, cases });
  const files = ids.map((target) => ({ target, path, newPath: path, known, sharedBy }));
  const told = await writeKnown(record, files);
  return { text: await readFile(path, 'utf8'), told: told.map((line) => line.replace(/^.*known\.yaml/, 'known.yaml')) };
}

const played = (id: string, mended: Verdict): RecordCase[] => [
  of(id, 'dns/always', 'violates'),
  of(id, 'dns/mended', mended),
  of(id, 'dns/gone', 'conforms'),
];

test('a line goes when it holds for no version that shares the file, or was for the one that was played', async () => {
  const cases = [
    ...played('acme-1.0', 'violates'),
    of('acme-1.0', 'dns/pinned', 'conforms'),
    ...played('acme-2.0', 'conforms'),
    of('acme-2.0', 'dns/new', 'violates'),
  ];
  const { text, told } = await updated(cases, 2);
  expect(text).not.toContain('dns/gone');
  expect(text).not.toContain('dns/pinned');
  expect(text).toContain('scenario: dns/always');
  expect(text).toContain('scenario: dns/mended');
  expect(text).toMatch(/scenario: dns\/new\n +requirement: a\n +versions: =2\.0\n +verdict: violates\n/);
  expect(told).toEqual([
    'known.yaml:3: holds for other versions only: give it "versions:", or remove it',
    'known.yaml: 1 added, 2 removed; say why in "because:"',
  ]);
});

test('what may hold for a version that was not played stays', async () => {
  const { text, told } = await updated(played('acme-2.0', 'conforms'), 2);
  expect(text).toBe(BEFORE);
  expect(told).toHaveLength(2);
});

test('in a file of one target what passes goes, and what is new holds for every version', async () => {
  const { text } = await updated([...played('acme-2.0', 'conforms'), of('acme-2.0', 'dns/new', 'violates')], 1);
  expect(text).not.toMatch(/mended|gone|=2\.0/);
  expect(text).toContain('scenario: dns/new');
});
