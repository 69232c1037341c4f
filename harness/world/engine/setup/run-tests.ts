import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInForeground } from '../../../../bootstrap/child.mjs';
import { countTests } from './test-count.ts';

/**
 * Runs all tests of the repository; its last line is `N passed, N failed`.
 *
 * @param args handed on to vitest
 * @returns exit status: 0 when tests ran and all passed
 */
export async function runTests(root: string, args: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-tests-'));
  try {
    const file = join(folder, 'report.json');
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const status = await runInForeground(process.execPath, [vitest, 'run', ...reporters, ...args], { cwd: root });
    const text = existsSync(file) ? await readFile(file, 'utf8') : undefined;
    const { passed, failed } = countTests(text, status);
    console.log(`${passed} passed, ${failed} failed`);
    return failed > 0 ? status || 1 : 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}
