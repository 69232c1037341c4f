import { mkdtempDisposable, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { catalogueFiles, loadScenarios } from '../scenario/files.ts';
import { Memory } from '../scenario/memory.ts';
import { loadLanguage } from './library.ts';
import { cacheFolder, readerVersion } from './reader-version.ts';

const scenarios = fileURLToPath(new URL('../../scenarios', import.meta.url));

test('every scenario is remembered as it is read', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-library-'));
  const { language } = await loadLanguage();
  const read = await loadScenarios(scenarios, language);
  const first = await Memory.open(folder.path, ['1']);
  expect(await loadScenarios(scenarios, language, first)).toEqual(read);
  await first.save();
  expect(await readdir(folder.path)).toHaveLength(1);
  const second = await Memory.open(folder.path, ['1']);
  const made: string[] = [];
  const recall = second.recall.bind(second);
  second.recall = (contents, make, sound) =>
    recall(
      contents,
      () => {
        made.push(String(contents[1]));
        return make();
      },
      sound,
    );
  expect(await loadScenarios(scenarios, language, second)).toEqual(read);
  expect(made).toEqual([]);
});

test('the version is of the code of the language, and the same each time', async () => {
  expect(readerVersion()).toMatch(/^[0-9a-f]{64}$/);
  expect(readerVersion()).toBe(readerVersion());
  expect(await catalogueFiles(join(scenarios, 'requirements'))).not.toEqual([]);
});

test('the cache is where the user wants it', () => {
  const before = process.env.XDG_CACHE_HOME;
  try {
    process.env.XDG_CACHE_HOME = '/somewhere';
    expect(cacheFolder()).toBe('/somewhere/badpeer');
    process.env.XDG_CACHE_HOME = '';
    expect(cacheFolder()).toMatch(/\/\.cache\/badpeer$/);
    expect(cacheFolder(() => expect.fail('no such user'))).toBe(null);
  } finally {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
  }
});
