// `badpeer serve` over IPv6 as a user has it: all that it prints an address of is at that address.
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { LivePeer } from '../serve/model.ts';
import { isHere } from '../serve/testing/world.ts';

const cli = new URL('../cli.ts', import.meta.url).pathname;
const free = ['--dns-port', '0', '--https-port', '0', '--s2s-port', '0', '--api-port', '0'];

/** It runs, and has printed all; or it has ended with an error. */
async function serve(args: readonly string[]) {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await mkdtempDisposable(join(tmpdir(), 'badpeer-serve-')));
  const caFile = join(folder.path, 'ca.pem');
  const all = [cli, 'serve', ...free, '--ca-file', caFile, ...args];
  const running = execa(process.execPath, all, { reject: false, env: { NO_COLOR: '1' }, buffer: true });
  stack.defer(async () => {
    running.kill('SIGINT');
    await running;
  });
  let printed = '';
  for await (const line of running.iterable()) {
    printed += `${line}\n`;
    if (line.startsWith('Ctrl-C')) break;
  }
  const port = (what: string): string => new RegExp(`^${what} .* port (\\d+)`, 'm').exec(printed)?.[1] ?? '';
  const ca = printed === '' ? '' : await readFile(caFile, 'utf8');
  const owned = stack.move();
  return { running, printed, port, ca, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What a name server says. */
async function asked(server: string, host: string): Promise<{ four: string[]; six: string[] }> {
  const resolver = new Resolver({ timeout: 10_000, tries: 1 });
  resolver.setServers([server]);
  const nothing = (): string[] => [];
  const [four, six] = await Promise.all([
    resolver.resolve4(host).catch(nothing),
    resolver.resolve6(host).catch(nothing),
  ]);
  return { four, six };
}

/** The status of an HTTPS document of the zone. */
async function documentAt(host: string, port: string, ca: string): Promise<number | undefined> {
  const asking = request({
    host,
    port,
    ca,
    servername: 'status.bad.test',
    path: '/outage',
    headers: { Host: 'status.bad.test' },
  });
  asking.end();
  const [response] = await once(asking, 'response');
  response.resume();
  return response.statusCode;
}

/** The beginning of what a name says there. */
async function headerAt(host: string, port: number, to: string): Promise<string> {
  const socket = connect(port, host).setEncoding('utf8');
  socket.write(
    `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' from='a.test' to='${to}' version='1.0'>`,
  );
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    if (text.includes('features')) break;
  }
  return text;
}

test('at ::1: DNS, s2s, HTTPS, the API and its page', async () => {
  await using opened = await serve(['--listen', '::1', '--api-listen', '::1', '--token', 'of-this-test']);
  const { printed, port, ca } = opened;
  if (!isHere('::1')) {
    const { exitCode, stderr } = await opened.running;
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/::1 cannot be had .* this machine has no such address/),
    ]);
    return;
  }
  expect(printed).toMatch(/^DNS +::1 port \d+, UDP and TCP/m);
  const dns = `[::1]:${port('DNS')}`;
  expect(await asked(dns, 'xmpp.good.bad.test')).toEqual({ four: [], six: ['::1'] });
  // An answer that is cut short over UDP is asked for again over TCP.
  expect(await asked(dns, 'xmpp.any-truncated.bad.test')).toEqual({ four: [], six: ['::1'] });
  expect(await documentAt('::1', port('HTTPS'), ca)).toBe(200);
  expect(await headerAt('::1', Number(port('s2s')), 'good.bad.test')).toContain("from='good.bad.test'");
  const [, url] = /^API +(http:\/\/\[::1\]:\d+)\/api, token of-this-test$/m.exec(printed) ?? [];
  const answer = await fetch(`${url}/api/peers`, { headers: { Authorization: 'Bearer of-this-test' } });
  const { peers } = (await answer.json()) as { peers: LivePeer[] };
  expect(peers.filter(({ trouble }) => trouble !== null)).toEqual([]);
  const good = peers.find(({ id }) => id === 'good');
  expect(await headerAt('::1', good?.ports.starttls ?? 0, 'good.bad.test')).toContain("from='good.bad.test'");
  const page = await fetch(`${url}/?token=of-this-test`, { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([303, '/']);
  opened.running.kill('SIGINT');
  const { exitCode, stderr } = await opened.running;
  expect([exitCode, stderr]).toEqual([0, '']);
});

test('with :: both families are served, and DNS gives both addresses', async () => {
  await using opened = await serve(['--listen', '::', '--address', '127.0.0.1', '--address', '::1']);
  const { printed, port, ca } = opened;
  if (!isHere('::1')) {
    const { exitCode, stderr } = await opened.running;
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(':: cannot be had')]);
    return;
  }
  expect(printed).toMatch(/^ {2}a-nxdomain\.bad\.test .*\n +→ the message is delivered, or an error/m);
  for (const host of ['127.0.0.1', '::1']) {
    const server = host === '::1' ? `[::1]:${port('DNS')}` : `${host}:${port('DNS')}`;
    expect(await asked(server, 'xmpp.good.bad.test')).toEqual({ four: ['127.0.0.1'], six: ['::1'] });
    expect(await documentAt(host, port('HTTPS'), ca)).toBe(200);
    expect(await headerAt(host, Number(port('s2s')), 'good.bad.test')).toContain("from='good.bad.test'");
  }
  opened.running.kill('SIGINT');
  const { stderr } = await opened.running;
  expect(stderr).toContain('WARNING: the bad servers listen on ::, which is not loopback');
});

test('an address that this machine does not have is said to be none of it', async () => {
  const args = [cli, 'serve', '--listen', '2001:db8::1'];
  const { exitCode, stderr } = await execa(process.execPath, args, { reject: false });
  expect(stderr).toMatch(/^badpeer: .*2001:db8::1 cannot be had \(EADDRNOTAVAIL\): this machine has no such address/);
  expect(stderr).not.toContain('    at ');
  expect(exitCode).toBe(2);
});
