// What a run does to the session that it was started from.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SESSION = '/proc/self/autogroup';
const MODULE = new URL('./precedence.ts', import.meta.url).href;
const SAY = `cat ${SESSION} 2>/dev/null || echo none`;
/** Where sessions are no groups there is nothing to be had, and root only may take it. */
const hasGroups = existsSync(SESSION);
const may = process.getuid?.() === 0;

/** The priority of a session before, while and after a process in it takes precedence so often. */
async function session(prepare: string, times: number): Promise<(string | undefined)[]> {
  const taking = `import('${MODULE}').then((m) => { ${'m.takePrecedence();'.repeat(times)} require('child_process').execSync('${SAY}', { stdio: 'inherit' }) })`;
  const script = `${prepare}; ${SAY}; "${process.execPath}" -e "${taking}"; ${SAY}`;
  const { stdout } = await promisify(execFile)('setsid', ['-w', 'sh', '-c', script]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').at(-1));
}

test.each([1, 2])('a session has precedence as long as a run lasts (taken %d times)', async (times) => {
  const expected = hasGroups ? ['0', may ? '-5' : '0', '0'] : ['none', 'none', 'none'];
  expect(await session('true', times)).toEqual(expected);
});

test('a session about which somebody has decided keeps what it has', async () => {
  const expected = hasGroups ? ['7', '7', '7'] : ['none', 'none', 'none'];
  expect(await session(hasGroups ? `echo 7 > ${SESSION}` : 'true', 1)).toEqual(expected);
});
