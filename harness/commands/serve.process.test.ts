// `badpeer serve` as a user has it: what it prints, what it serves, how it ends.

import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const cli = new URL('../cli.ts', import.meta.url).pathname;
const free = ['--dns-port', '0', '--https-port', '0', '--s2s-port', '0', '--api-port', '0'];

test('it prints the table and where all is, serves, and ends at once with 0', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-serve-'));
  const caFile = join(folder.path, 'deep', 'ca.pem');
  const args = ['serve', '--zone', 'worse.test', '--ca-file', caFile, '--server', 'sut.test=127.0.0.1:5269', ...free];
  const running = execa(process.execPath, [cli, ...args], { reject: false, env: { NO_COLOR: '1' }, buffer: true });
  let printed = '';
  for await (const line of running.iterable()) {
    printed += `${line}\n`;
    if (line.startsWith('Ctrl-C')) break;
  }
  expect(printed).toMatch(
    /^ {2}expired\.worse\.test {2,}\S.*\n +→ an error remote-server-timeout, with certificate-expired/m,
  );
  expect(printed).toMatch(/^ {2}srv-dot\.worse\.test /m);
  expect(await readFile(caFile, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
  const dns = /^DNS +(\S+) port (\d+)/m.exec(printed);
  const resolver = new Resolver({ timeout: 10_000, tries: 1 });
  resolver.setServers([`${dns?.[1]}:${dns?.[2]}`]);
  expect(await resolver.resolveSrv('_xmpp-server._tcp.good.worse.test')).toMatchObject([
    { name: 'xmpp.good.worse.test' },
  ]);
  const api = /^API +(http:\S+)\/api, token (\S+)/m.exec(printed);
  expect(await (await fetch(`${api?.[1]}/ca.pem`)).text()).toBe(await readFile(caFile, 'utf8'));
  running.kill('SIGINT');
  const { exitCode, stderr } = await running;
  // By itself: what is not torn down within five seconds is left behind, with another status.
  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
});

test('a port that is taken is said, with what to do', async () => {
  await using taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const args = ['serve', ...free, '--dns-port', String(port)];
  const { exitCode, stderr, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
  expect(stderr).toMatch(
    new RegExp(
      `^badpeer: port ${port} of 127\\.0\\.0\\.1 cannot be had \\(EADDRINUSE\\): .*ss -tulpn.*--dns-port$`,
      'm',
    ),
  );
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
});

test.each([
  ['a zone of one label', ['--zone', 'test'], 'two labels or more are expected, such as bad.test'],
  ['a name to listen on', ['--listen', 'localhost'], '--listen takes an address, such as 127.0.0.1 or ::1'],
  ['a server without an address', ['--server', 'sut.test'], 'domain=host:port is expected'],
])('%s is refused', async (_what, args, words) => {
  const { exitCode, stderr } = await execa(process.execPath, [cli, 'serve', ...free, ...args], { reject: false });
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
  expect(exitCode).toBe(64);
});
