// `badpeer serve --probe-api` as a user has it: the names of the zone, looked at over HTTP.
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const cli = new URL('../cli.ts', import.meta.url).pathname;
const free = ['--dns-port', '0', '--https-port', '0', '--s2s-port', '0', '--api-port', '0', '--probe-api-port', '0'];

test('it prints where probes are asked for, and they find what is wrong with a name', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-serve-'));
  const args = ['serve', ...free, '--ca-file', join(folder.path, 'ca.pem'), '--probe-api', '--allow-private'];
  const running = execa(process.execPath, [cli, ...args], { reject: false, env: { NO_COLOR: '1' }, buffer: true });
  let printed = '';
  for await (const line of running.iterable()) {
    printed += `${line}\n`;
    if (line.startsWith('Ctrl-C')) break;
  }
  expect(printed).toContain('dialback keys are asked about at: the server was started without --probe-listen\n');
  const token = /^API +\S+ token (\S+)/m.exec(printed)?.[1];
  const url = /^probes +(http:\S+)\/openapi\.json, the same token$/m.exec(printed)?.[1];
  const ask = async (toDomain: string) => {
    const response = await fetch(`${url}/api/xmpp-s2s/connect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ toDomain, timeout: 30_000 }),
    });
    return (await response.json()) as { success: boolean; kind?: string; problems: { kind: string }[] };
  };
  expect(await ask('good.bad.test')).toMatchObject({ success: true });
  const expired = await ask('expired.bad.test');
  expect(expired).toMatchObject({ success: false, kind: 'certificate' });
  expect(expired.problems.map(({ kind }) => kind)).toContain('certificate-expired');
  running.kill('SIGINT');
  const { exitCode, stderr } = await running;
  expect([exitCode, stderr]).toEqual([0, '']);
});

test.each([
  [
    'a domain that is none',
    ['--probe-domain', 'a@b'],
    '--probe-domain: a domain is expected, such as example.org; a@b is none',
    64,
  ],
  [
    'a place where it cannot listen',
    ['--probe-domain', 'ours.test', '--probe-listen', '192.0.2.1'],
    'this machine has no such address: choose with --probe-listen',
    2,
  ],
  ['listening for no domain', ['--probe-listen', '127.0.0.1'], 'Say --probe-domain DOMAIN too', 64],
])('%s is refused', async (_what, more, words, status) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-serve-'));
  const args = ['serve', ...free, '--ca-file', join(folder.path, 'ca.pem'), '--probe-api', ...more];
  const { exitCode, stderr } = await execa(process.execPath, [cli, ...args], { reject: false });
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
  expect(exitCode).toBe(status);
});
