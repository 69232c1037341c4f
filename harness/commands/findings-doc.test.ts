// docs/findings.md is written by hand of nobody: is it in step with what is known of the servers that it speaks of?
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { requirementsOf } from '../plan/select.ts';
import { isAbout, type KnownResult } from '../report/known.ts';
import { isInRange } from '../report/version-range.ts';
import { builtInTargets } from '../world/sut/index.ts';
import { readKnown } from './known-results.ts';
import { loadLibrary } from './library.ts';

const text = await readFile(new URL('../../docs/findings.md', import.meta.url), 'utf8');
const library = await loadLibrary(null);
const REMEDY = 'badpeer run TARGETS --out DIR && badpeer judge DIR --report findings > docs/findings.md';

/** Targets of the document with the version that was played: rows of its first table. */
const played = [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| \d+ \|/gm)].map(([, id = '', server = '']) => ({
  id,
  server,
}));

/** Requirement → what its section says. */
const sections = new Map(
  [...text.matchAll(/^### `([^`]+)`\n([\s\S]*?)(?=^##|(?![\s\S]))/gm)].map(([, id = '', words = '']) => [id, words]),
);

/** What is known for certain to be violated by a played version. */
async function violations(): Promise<{ line: KnownResult; server: string }[]> {
  const targets = await builtInTargets();
  const lists = await Promise.all(
    played.map(async ({ id, server }) => {
      const path = targets.find(({ info }) => info.id === id)?.known;
      const known = path === undefined || path === null ? [] : await readKnown(path);
      const lines = known.filter(({ verdict, versions }) => {
        return verdict === 'violates' && (versions === null || isInRange(server, versions));
      });
      return lines.map((line) => ({ line, server }));
    }),
  );
  return lists.flat();
}

/** The requirements that a line may be about. */
function requirementsAbout(line: KnownResult): string[] {
  if (line.requirement !== null) return [line.requirement];
  const about = library.scenarios.filter(({ id, profiles }) =>
    isAbout({ ...line, matrix: {} }, { scenario: id, matrix: {}, profile: line.profile ?? profiles?.[0] ?? '' }),
  );
  return about.flatMap((scenario) => requirementsOf({ scenario }));
}

test('it speaks of the built-in servers', async () => {
  const ids = (await builtInTargets()).map(({ info }) => info.id);
  expect(played.length).toBeGreaterThan(1);
  expect(played.filter(({ id }) => !ids.includes(id))).toEqual([]);
});

test('every violation that is known stands in it, under its server', async () => {
  const steady = (await violations()).filter(({ line }) => !line.flaky);
  expect(steady.length).toBeGreaterThan(50);
  const missing = steady.filter(
    ({ line, server }) => !requirementsAbout(line).some((id) => sections.get(id)?.includes(server)),
  );
  expect(
    missing.map(({ line, server }) => `${server}: ${line.file}:${line.line} ${line.scenario}`),
    REMEDY,
  ).toEqual([]);
});

test('no requirement stands in it that is not known to be violated', async () => {
  const known = new Set((await violations()).flatMap(({ line }) => requirementsAbout(line)));
  expect(
    [...sections.keys()].filter((id) => !known.has(id)),
    REMEDY,
  ).toEqual([]);
});

test('what is disputed does not count', () => {
  const counted = [...sections.keys()].filter((id) => library.requirements.get(id)?.disputed !== undefined);
  expect(counted).toEqual([]);
});
