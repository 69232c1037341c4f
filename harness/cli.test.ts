// The command line as a user has it, without any server.
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const cli = new URL('cli.ts', import.meta.url).pathname;
const root = new URL('../', import.meta.url).pathname;

function badpeer(args: string[], env: Record<string, string> = {}) {
  return execa(process.execPath, [cli, ...args], {
    reject: false,
    cwd: root,
    env: { NO_COLOR: '1', ...env },
    stripFinalNewline: false,
  });
}
const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-cli-'));

test('--help answers within 150 ms', async () => {
  // Processor time: other tests keep the machine busy, which is no fault of the command. At rest it is a little less than the wall's.
  const timed = `TIMEFORMAT='%U %S'; time ${process.execPath} ${cli} --help`;
  const { stdout, stderr, exitCode } = await execa('bash', ['-c', timed], { reject: false });
  expect(stdout).toContain('run [options] [target...]');
  expect(exitCode).toBe(0);
  const [user = '', system = ''] = stderr.trim().split(' ');
  expect(Number(user) + Number(system)).toBeLessThan(0.15);
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect((await badpeer(['--version'])).stdout).toBe(`${version}\n`);
});

test.each([
  ['an unknown command', ['rum'], 'Did you mean run?'],
  ['an unknown option', ['run', '--concurency', '3'], 'Did you mean --concurrency?'],
  ['a number that is none', ['run', '--repeat', '0'], 'A whole number from 1 on is expected.'],
  ['a factor that is none', ['run', '--timeout-factor', 'x'], 'A number above 0 is expected'],
  ['an unknown report', ['run', '--report', 'console,html5'], 'there are console, junit, json'],
  ['an unknown namespace', ['run', '--namespace', 'x=urn:x'], 's2s-error=URN is expected'],
  ['an unknown target', ['run', 'prosody-13'], 'did you mean prosody-13.0?'],
  ['a target file that is not there', ['run', './nowhere/target.yaml'], 'there is no file ./nowhere/target.yaml'],
  ['an unknown scenario', ['run', '--scenario', 'certificates/expird'], 'did you mean certificates/expired?'],
  ['a text that is nowhere', ['run', '-t', 'expird'], 'did you mean certificates/expired?'],
  ['an unknown requirement', ['run', '--requirement', 'rfc6120-13.7.2-expird'], 'did you mean rfc6120-13.7.2-expired?'],
  [
    'options that fit nothing together',
    ['run', '--area', 'dns', '-t', 'certificates/expired'],
    'at once: --area dns; --text certificates/expired',
  ],
  ['known results that are not there', ['run', '--known', 'nowhere.yaml'], 'known results cannot be read'],
  ['a record that is none', ['judge', 'nowhere'], 'this is not the record of a run'],
  ['an unknown thing to explain', ['explain', 'certificates/expird'], 'did you mean certificates/expired?'],
  ['an unknown kind of fault', ['explain', 'fault', 'certificat'], 'did you mean certificate?'],
  ['an unknown area of requirements', ['requirements', '--area', 'dialbck'], 'did you mean dialback?'],
])('%s is refused with what was expected', async (_what, args, words) => {
  const { exitCode, stderr, stdout } = await badpeer(args);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
  expect(stdout).toBe('');
  expect(exitCode).toBe(64);
});

test('mistakes in known results are all told, with their places', async () => {
  await using folder = await folderOfTest();
  const file = join(folder.path, 'known.yaml');
  await writeFile(file, '- scenario: a/b\n  verdict: fails\n- why: x\n');
  const { exitCode, stderr } = await badpeer(['run', '--known', file]);
  expect(exitCode).toBe(64);
  expect(stderr).toContain('known.yaml:2:12: verdict: one of violates, deviates, unsupported is expected');
  expect(stderr).toContain('known.yaml:3:3: unknown key why');
});

test('--list prints the cases, filtered', async () => {
  const { stdout, exitCode } = await badpeer(['run', 'prosody-13.0', '--scenario', 'certificates/expired', '--list']);
  const ids = stdout.trimEnd().split('\n');
  expect(ids).toContain('prosody-13.0\tstrict\tcertificates/expired[transport=starttls]');
  expect(ids.every((line) => line.includes('certificates/expired['))).toBe(true);
  expect(exitCode).toBe(0);
});

test('--dry-run prints the plan with the names of the peers', async () => {
  const { stdout } = await badpeer(['run', 'prosody-13.0', '--scenario', 'certificates/expired', '--dry-run']);
  expect(stdout).toMatch(/^prosody-13\.0 strict: 2 to play, 0 not applicable\n {2}\+ certificates\/expired\[/);
  expect(stdout).toMatch(/expired-\w{8}-1\.peer\.test/);
});

test('--repeat plans each case with names of its own', async () => {
  const { stdout } = await badpeer([
    'run',
    'prosody-13.0',
    '--scenario',
    'certificates/expired',
    '--repeat',
    '3',
    '--dry-run',
  ]);
  expect(new Set(stdout.match(/\S+\.peer\.test/g)).size).toBe(6);
});

test.each([
  [['scenarios', '--area', 'certificates', '--json'], 'id'],
  [['requirements', '--area', 'dialback', '--json'], 'id'],
  [['targets', '--json'], 'id'],
  [['doctor', '--json'], 'name'],
])('%s is a list of objects', async (args, key) => {
  const list: Record<string, unknown>[] = JSON.parse((await badpeer(args)).stdout);
  expect(list.length).toBeGreaterThan(0);
  for (const one of list) expect(typeof one[key]).toBe('string');
});

test('explain tells a scenario with its requirements, a requirement with its scenarios, and faults', async () => {
  expect((await badpeer(['explain', 'certificates/expired'])).stdout).toContain('rfc6120-13.7.2-expired  MUST');
  expect((await badpeer(['explain', 'rfc6120-13.7.2-expired'])).stdout).toMatch(/tested by {2}.*certificates\/expired/);
  expect((await badpeer(['explain', 'fault', 'certificate'])).stdout).toMatch(/^expired +\S/m);
});

test('without an engine the target is in trouble, with the command to mend it, and the exit status is 2', {
  timeout: 60_000,
}, async () => {
  await using folder = await folderOfTest();
  const args = [
    'run',
    'prosody-13.0',
    '--scenario',
    'certificates/expired',
    '--out',
    folder.path,
    '--report',
    'console,junit',
  ];
  const { stdout, stderr, exitCode } = await badpeer(args, { DOCKER_HOST: 'tcp://127.0.0.1:1' });
  expect(stdout).toContain('prosody-13.0 had trouble');
  expect(stdout).toContain('fix:');
  expect(stdout).toContain('2 inconclusive');
  expect(stderr).not.toContain('\u001b');
  expect(exitCode).toBe(2);
  const record = JSON.parse(await readFile(join(folder.path, 'run.json'), 'utf8'));
  expect(record).toMatchObject({
    interrupted: false,
    cases: [{ verdict: 'inconclusive' }, { verdict: 'inconclusive' }],
  });
  expect(await readFile(join(folder.path, 'junit.xml'), 'utf8')).toContain('errors="2"');
  const judged = await badpeer(['judge', folder.path]);
  expect(judged.stdout).toBe(stdout);
  expect(judged.exitCode).toBe(2);
});

test('a record that cannot be written is said plainly, before anything is started', async () => {
  await using folder = await folderOfTest();
  await writeFile(join(folder.path, 'file'), '');
  const { stderr, exitCode } = await badpeer(['run', 'prosody-13.0', '--out', join(folder.path, 'file', 'x')]);
  expect(stderr).toBe(
    `badpeer: cannot write the record at ${join(folder.path, 'file', 'x')}: a part of that path is a file, not a folder. Choose another folder with --out\n`,
  );
  expect(exitCode).toBe(2);
});

test('output that nobody reads to its end is no error', async () => {
  const { exitCode, stderr } = await execa(
    'sh',
    ['-c', `${process.execPath} ${cli} requirements --json | head -c 10`],
    { reject: false, cwd: root },
  );
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});
