// The plain JavaScript of bootstrap/, which runs before there is a test runner.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runInForeground, runQuietly } from '../../../../bootstrap/child.mjs';
import { missingPackages } from '../../../../bootstrap/dependencies.mjs';
import { policy } from '../../../../bootstrap/question.mjs';
import { progressLine } from '../../../../bootstrap/steps.mjs';

const lock = {
  packages: {
    '': {},
    'node_modules/ws': { version: '8.0.0' },
    'node_modules/a/node_modules/ws': { version: '7.0.0' },
    'node_modules/@x/win32': { version: '1.0.0', optional: true },
  },
};

test('packages are missing when they are absent or of another version; those of other systems may be absent', () => {
  expect(missingPackages(lock, undefined)).toEqual(['ws', 'ws']);
  const { '': _, 'node_modules/@x/win32': __, ...installed } = lock.packages;
  expect(missingPackages(lock, { packages: installed })).toEqual([]);
  expect(missingPackages(lock, { packages: { ...installed, 'node_modules/ws': { version: '8.1.0' } } })).toEqual([
    'ws',
  ]);
  expect(missingPackages(lock, { packages: { ...installed, 'node_modules/@x/win32': { version: '0.9.0' } } })).toEqual([
    '@x/win32',
  ]);
});

test('BADPEER_INSTALL decides, else the person at the terminal', () => {
  expect(policy({ BADPEER_INSTALL: 'never' }, true)).toBe('refuse');
  expect(policy({ BADPEER_INSTALL: 'yes' }, true)).toBe('agree');
  expect(policy({}, true)).toBe('ask');
  expect(policy({}, false)).toBe('agree');
});

test('a quiet command that fails shows its last lines; each line is told as it comes', async () => {
  const lines: string[] = [];
  const program = 'console.log("one"); console.error("two"); process.exitCode = 3';
  const run = runQuietly(process.execPath, ['-e', program], { onLine: (line) => lines.push(line) });
  await expect(run).rejects.toThrow(/status 3\n {2}\| /);
  expect(lines.sort()).toEqual(['one', 'two']);
  await expect(runQuietly('badpeer-no-such-program', [])).rejects.toThrow('could not be started');
});

test('the status of a command in the foreground is ours, also of one that a signal ended', async () => {
  expect(await runInForeground(process.execPath, ['-e', 'process.exitCode = 7'])).toBe(7);
  expect(await runInForeground(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).toBe(137);
});

test('progress tells what, for how long and the latest news', () => {
  expect(progressLine('npm ci', 12_400, '')).toBe('badpeer: npm ci (12 s) …');
  expect(progressLine('npm ci', 12_400, 'done')).toBe('badpeer: npm ci (12 s): done');
});

test('a fresh clone that may install nothing says what to run, and ends with 2', () => {
  const clone = mkdtempSync(join(tmpdir(), 'badpeer-clone-'));
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  for (const name of ['bootstrap', 'package.json', 'package-lock.json']) {
    cpSync(join(root, name), join(clone, name), { recursive: true });
  }
  const env = { ...process.env, BADPEER_INSTALL: 'never' };
  const run = spawnSync(process.execPath, ['bootstrap/bootstrap.mjs', 'test'], { cwd: clone, env, encoding: 'utf8' });
  rmSync(clone, { recursive: true });
  expect(run.stderr).toBe(
    `badpeer: no packages are installed: going to run npm ci, which puts those of package-lock.json into ${join(clone, 'node_modules')}\n` +
      'badpeer: nothing works without the packages. Install them with: npm ci\n',
  );
  expect(run.status).toBe(2);
});
