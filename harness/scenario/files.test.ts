import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadScenarios } from './files.ts';
import { testLanguage } from './test-language.ts';

const GOOD = 'title: a\nthen:\n  - peer receives: <message/>\n    requirement: rfc6120-13.7.2-expired\n';

it('loads every scenario under a folder, with ids from the paths, and tells of all that are wrong', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-files-'));
  const files = {
    'tls/b.yaml': GOOD,
    'tls/a.yaml': GOOD,
    'certificates/deep/c.yml': GOOD,
    'certificates/wrong.yaml': 'titel: a\n',
    'tls/empty.yaml': '',
    'requirements/rfc1.yaml': 'not a scenario',
    'README.md': 'not a scenario',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder.path, name, '..'), { recursive: true });
    await writeFile(join(folder.path, name), text);
  }
  const { scenarios, diagnostics } = await loadScenarios(folder.path, testLanguage);
  expect(scenarios.map(({ id, area, file }) => [id, area, file])).toEqual([
    ['certificates/deep/c', 'certificates/deep', join(folder.path, 'certificates/deep/c.yml')],
    ['tls/a', 'tls', join(folder.path, 'tls/a.yaml')],
    ['tls/b', 'tls', join(folder.path, 'tls/b.yaml')],
  ]);
  expect(new Set(diagnostics.map(({ file }) => file))).toEqual(
    new Set([join(folder.path, 'certificates/wrong.yaml'), join(folder.path, 'tls/empty.yaml')]),
  );
});

it('says so when there is no such folder', async () => {
  await expect(loadScenarios('/nowhere/at/all', testLanguage)).rejects.toThrow('ENOENT');
});
