import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { coverageOf } from '../plan/coverage.ts';
import { coverageMarkdown } from './coverage.ts';
import { loadLibrary } from './library.ts';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

// When this is red: `npx vitest run --project unit harness/commands/coverage-readme.test.ts -u`.
test('README.md has the coverage of the catalogue as it is', async () => {
  const { requirements, scenarios } = await loadLibrary();
  const text = await readFile(README, 'utf8');
  const parts = text.split(/(?<=<!-- coverage -->\n)[\s\S]*?(?=<!-- \/coverage -->\n)/);
  expect(parts, 'README.md has the marks `<!-- coverage -->` and `<!-- /coverage -->` once').toHaveLength(2);
  const table = coverageMarkdown(coverageOf(requirements.values(), scenarios));
  await expect(parts.join(table)).toMatchFileSnapshot(README);
});
