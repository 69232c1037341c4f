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

/** Seconds of processor time that Node takes for this, and what it prints. */
async function timed(args: string): Promise<{ seconds: number; stdout: string }> {
  const { stdout, stderr } = await execa('bash', ['-c', `TIMEFORMAT='%U %S'; time ${process.execPath} ${args}`]);
  const [user = '', system = ''] = stderr.trim().split(' ');
  return { seconds: Number(user) + Number(system), stdout };
}

test('--help answers at once: it loads little more than Node itself', async () => {
  // The first start after a change compiles.
  expect((await timed(`${cli} --help`)).stdout).toContain('run [options] [target...]');
  // Others keep the machine busy, which makes either of them slower; the least is what it takes.
  const [node, help]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 3; turn += 1) {
    node.push((await timed('-e 0')).seconds);
    help.push((await timed(`${cli} --help`)).seconds);
  }
  // At rest it is five of them; whatever loads all commands takes eighty.
  expect(Math.min(...help)).toBeLessThan(12 * Math.min(...node));
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect((await badpeer(['--version'])).stdout).toBe(`${version}\n`);
});

test.each([
  ['an unknown command', ['rum'], 'Did you mean run?'],
  ['an unknown option', ['run', '--concurency', '3'], 'Did you mean --concurrency?'],
  ['an unknown option of a command', ['run', '--nosuch'], '(badpeer run --help shows all options)'],
  [
    'an unknown option of an inner command',
    ['probe', 'ping', '--nosuch'],
    '(badpeer probe ping --help shows all options)',
  ],
  ['a command that is nowhere near', ['nosuch'], '(badpeer --help shows all commands)'],
  ['a number that is none', ['run', '--repeat', '0'], 'A whole number from 1 on is expected.'],
  ['a factor that is none', ['run', '--timeout-factor', 'x'], 'A number above 0 is expected'],
  ['an unknown report', ['run', '--report', 'console,html5'], 'there are console, junit, json, findings'],
  ['an unknown namespace', ['run', '--namespace', 'x=urn:x'], 's2s-error=URN is expected'],
  ['an unknown scenario', ['run', '--scenario', 'certificates/expird'], 'did you mean certificates/expired?'],
])('%s is refused with what was expected', async (_what, args, words) => {
  const { exitCode, stderr, stdout } = await badpeer(args);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
  expect(stdout).toBe('');
  expect(exitCode).toBe(64);
});

test('--dry-run prints the plan with the names of the peers', async () => {
  const { stdout } = await badpeer(['run', 'prosody-13.0', '--scenario', 'certificates/expired', '--dry-run']);
  expect(stdout).toMatch(/^prosody-13\.0 strict: 2 to play, 0 not applicable\n {2}\+ certificates\/expired\[/);
  expect(stdout).toMatch(/expired-\w{8}-1\.peer\.test/);
});

test('without an engine the target is in trouble, with the command to mend it, and the exit status is 2', async () => {
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
  const { stderr, exitCode } = await badpeer([
    'run',
    'prosody-13.0',
    '--area',
    'certificates',
    '--out',
    join(folder.path, 'file', 'x'),
  ]);
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

test.each(['requirements --json', 'run reference --scenario disco/** --report json'])(
  'output that cannot be written is no success: %s',
  async (args) => {
    await using folder = await folderOfTest();
    const more = args.startsWith('run') ? ` --out ${folder.path}` : '';
    const { exitCode, stderr } = await execa(
      'sh',
      ['-c', `${process.execPath} ${cli} ${args.replace('**', "'**'")}${more} > /dev/full`],
      { reject: false, cwd: root },
    );
    expect(stderr).toContain('badpeer: cannot write to standard output: ');
    expect(exitCode).toBe(2);
  },
);

const LONG = ['run', 'reference', '--scenario', 'stanza-errors/silent', '--repeat', '200', '--concurrency', '1'];

/** The record of a run that goes on, once it is there. */
async function begun(folder: string): Promise<void> {
  await expect.poll(() => readFile(join(folder, 'run.json'), 'utf8').catch(() => '')).toContain('"started"');
}

test('a run that nobody reads any longer ends, and so does one whose terminal is closed', async () => {
  await using folder = await folderOfTest();
  const unread = execa(
    'bash',
    ['-c', `${process.execPath} ${cli} ${LONG.join(' ')} --out ${folder.path}/a 2>&1 | true; exit \${PIPESTATUS[0]}`],
    {
      reject: false,
      cwd: root,
    },
  );
  expect((await unread).exitCode).toBe(130);
  const closed = badpeer([...LONG, '--out', join(folder.path, 'b')]);
  await begun(join(folder.path, 'b'));
  closed.kill('SIGHUP');
  expect((await closed).exitCode).toBe(130);
  for (const run of ['a', 'b'])
    expect(JSON.parse(await readFile(join(folder.path, run, 'run.json'), 'utf8'))).toMatchObject({ interrupted: true });
});
