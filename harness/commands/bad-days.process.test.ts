// Bad days that need no container engine: a disk that takes nothing, and what a run without engine does.
import { chmod, mkdir, mkdtempDisposable, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const cli = new URL('../cli.ts', import.meta.url).pathname;
const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-bad-day-'));
const ONE = ['--scenario', 'baseline/inbound', '--profile', 'strict'];
/** Root may write anywhere: it is made to go without that right. */
const ORDINARY = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override', '--'] : [];

function badpeer(args: string[], wrapper: readonly string[] = []) {
  const [program = '', ...rest] = [...wrapper, process.execPath, cli, ...args];
  return execa(program, rest, { reject: false, env: { NO_COLOR: '1' } });
}

test('the reference server plays without an engine', async () => {
  await using folder = await folderOfTest();
  const { exitCode, stdout, stderr } = await badpeer(['run', 'reference', ...ONE, '--out', folder.path]);
  expect(stdout, stderr).toContain('nothing unexpected');
  expect(exitCode).toBe(0);
});

test('a folder that cannot be written is said before anything is played', async () => {
  await using folder = await folderOfTest();
  await chmod(folder.path, 0o555);
  const out = join(folder.path, 'record');
  const { exitCode, stdout, stderr } = await badpeer(['run', 'reference', ...ONE, '--out', out], ORDINARY);
  await chmod(folder.path, 0o755);
  expect(stderr).toBe(
    `badpeer: cannot write the record at ${out}: this user may not write there. Choose another folder with --out`,
  );
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
});

test.each([
  ['from the beginning', 'run.json.new'],
  ['when the plan is written', 'reference/strict/plan.jsonl'],
  ['when keys are written', 'keys.log'],
])('a disk that is full %s is said plainly, and the run ends', async (_when, file) => {
  await using folder = await folderOfTest();
  const path = join(folder.path, file);
  await mkdir(join(path, '..'), { recursive: true });
  await symlink('/dev/full', path);
  const { exitCode, stderr } = await badpeer(['run', 'reference', ...ONE, '--out', folder.path]);
  expect(stderr).toContain('the disk is full. Free some space, or choose another folder with --out');
  expect(stderr).not.toContain('    at ');
  expect(exitCode).toBe(2);
});

test('a run without anything to match plays nothing and leaves no record', async () => {
  await using folder = await folderOfTest();
  const out = join(folder.path, 'record');
  for (const [option, value, near] of [
    ['-t', 'expird', 'certificates/expired'],
    ['--scenario', 'certificates/expird', 'certificates/expired'],
  ] as const) {
    const { exitCode, stderr } = await badpeer(['run', 'reference', option, value, '--out', out]);
    expect(stderr).toContain(`did you mean ${near}`);
    expect(exitCode).toBe(64);
  }
  expect(await readdir(folder.path)).toEqual([]);
});
