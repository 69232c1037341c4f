// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables of templates
// Servers as processes of this machine: small programs that behave as real ones do, well and badly.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sut, SutNeeds } from '../target.ts';
import { createTarget, findTargets } from './index.ts';

/** Listens where it was told, and has a child; says what it was given. */
const SERVER = `import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
const child = spawn('sleep', ['1000'], { stdio: 'inherit' });
console.log('pids', process.pid, child.pid);
console.log(process.env.GREETING, 'from \${domain}, level \${level}, colour \${colour}', readFileSync('tls/own.pem', 'utf8').trim());
\${more}
createServer((socket) => socket.end('hello')).listen({ host: '\${address}', port: \${port.s2s} }, () => console.error('Acme 1.0.7 listens'));
`;

const target = (folder: string, more: string): string => `id: acme-1.0
server: Acme
kind: process
command: ${process.execPath}
arguments: ["\${folder}/server.mjs"]
environment: { GREETING: "hello in \${profile}" }
variables: { colour: blue, more: "" }
profiles: { strict: { level: 3 }, dialback: { level: 1 } }
has: [restart]
ports: [s2s, c2s]
files:
  - { template: server.mjs.template, to: server.mjs }
  - { pem: [certificate, key], to: tls/own.pem, mode: '0600' }
ready: { log: listens, within-seconds: 20 }
version: { log: 'Acme (\\S+)' }
create-user: [sh, -c, "echo \${user} >>${folder}/users"]
log: { tag: '^(pids)' }
${more}`;

interface How {
  readonly profile?: string;
  readonly settings?: Record<string, string>;
  readonly change?: (text: string) => string;
  readonly more?: string;
  readonly signal?: AbortSignal;
}
async function start({ profile = 'strict', settings = {}, change = (text) => text, more = '', signal }: How = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-process-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'server.mjs.template'), SERVER);
  await writeFile(join(folder, 'target.yaml'), change(target(folder, more)));
  const [loaded] = await findTargets([folder]);
  const log: string[] = [];
  const needs: SutNeeds = {
    runId: 'r',
    profile,
    domain: 'sut.test',
    hosts: [],
    component: { domain: 'component.sut.test', secret: 'secret' },
    accounts: [{ user: 'romeo', password: 'pw' }],
    tls: { key: 'KEY', certificate: 'CERT', ca: 'CA' },
    network: null,
    dns: { host: '127.0.0.1', port: 5353 },
    s2sErrorNamespace: 'urn:example:s2s-error',
    folder,
    onLog: (line) => log.push(line),
    onProgress: () => {},
    signal: signal ?? new AbortController().signal,
  };
  const engine = () => Promise.reject(new Error('no engine is needed'));
  const sut: Sut = await createTarget(loaded!, { engine, settings }).start(needs);
  onTestFinished(() => sut[Symbol.asyncDispose]());
  return { sut, log, folder };
}
const pidsOf = (log: readonly string[]): number[] =>
  (log.findLast((line) => line.startsWith('pids')) ?? '').split(' ').slice(1).map(Number);
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/exe`);
async function greeted({ host, port }: { host: string; port: number }): Promise<string> {
  const socket = connect({ host, port });
  const [bytes] = await once(socket, 'data');
  return String(bytes);
}

describe('a server as a process', () => {
  it('is given its folder, ports of loopback, certificates and users', async () => {
    const { sut, log, folder } = await start();
    expect(sut).toMatchObject({ version: 'Acme 1.0.7', s2sDirectTls: null, component: null });
    expect(sut.s2s.host).toMatch(/^127\./);
    expect(sut.c2s?.port).not.toBe(sut.s2s.port);
    expect(await greeted(sut.s2s)).toBe('hello');
    expect(log).toContain('hello in strict from sut.test, level 3, colour blue CERT\nKEY'.split('\n')[0]);
    expect(await readdir(join(folder, 'server'))).toEqual(['server.mjs', 'tls']);
    expect(await readdir(folder)).toContain('users');
  });

  it('takes other values from outside, also another program', async () => {
    const shell = await mkdtemp(join(tmpdir(), 'badpeer-shell-'));
    onTestFinished(() => rm(shell, { recursive: true, force: true }));
    const script = '#!/bin/sh\necho "in $0"; exec "$NODE" "$@"\n';
    await writeFile(join(shell, 'own'), script, { mode: 0o755 });
    const { log } = await start({
      profile: 'dialback',
      settings: { colour: 'red', command: join(shell, 'own') },
      change: (text) =>
        text.replace('{ GREETING:', `{ NODE: "${process.execPath}", AT: "\${command.folder}", GREETING:`),
    });
    expect(log).toContain(`in ${join(shell, 'own')}`);
    expect(log.join('\n')).toContain('hello in dialback from sut.test, level 1, colour red');
  });

  it('may be there twice', async () => {
    const [one, other] = await Promise.all([start(), start({ profile: 'dialback' })]);
    expect(await Promise.all([greeted(one.sut.s2s), greeted(other.sut.s2s)])).toEqual(['hello', 'hello']);
    expect(`${one.sut.s2s.host}:${one.sut.s2s.port}`).not.toBe(`${other.sut.s2s.host}:${other.sut.s2s.port}`);
    await one.sut[Symbol.asyncDispose]();
    expect(await greeted(other.sut.s2s)).toBe('hello');
  });

  it('restarts at the same place', async () => {
    const { sut, log } = await start();
    const before = pidsOf(log);
    const { s2s } = sut;
    await sut.power!.stop();
    await sut.power!.start();
    expect(before.some(isAlive)).toBe(false);
    expect(sut.s2s).toEqual(s2s);
    expect(await greeted(s2s)).toBe('hello');
    expect(await Promise.race([sut.exited, 'still there'])).toBe('still there');
  });

  it('ends with its children, also those that do not want to', async () => {
    const { sut, log } = await start({
      settings: { more: "process.on('SIGTERM', () => console.log('asked to end'));" },
      more: 'stop: { within-seconds: 0.3 }',
    });
    expect(pidsOf(log).map(isAlive)).toEqual([true, true]);
    await sut[Symbol.asyncDispose]();
    expect(log).toContain('asked to end');
    expect(pidsOf(log).map(isAlive)).toEqual([false, false]);
  });

  it('tells when it ended by itself, with its last lines, and leaves no child', async () => {
    const { sut, log } = await start();
    const [server = 0, child = 0] = pidsOf(log);
    process.kill(server, 'SIGKILL');
    const told = await sut.exited;
    expect(told).toMatch(/^its process was ended by SIGKILL\n {2}\| pids \d+ \d+\n {2}\| hello in strict/);
    expect(isAlive(child)).toBe(false);
  });

  it('leaves nothing when it is stopped while it starts', async () => {
    const stop = new AbortController();
    const starting = start({
      settings: { more: "console.log('half'); await new Promise(() => setInterval(() => {}, 1000));" },
      signal: stop.signal,
      change: (text) => text.replace('within-seconds: 20', 'within-seconds: 10'),
    });
    setImmediate(() => stop.abort(new Error('stopped by a person')));
    await expect(starting).rejects.toThrow('stopped by a person');
  });

  it('ends, and its folder goes, when the harness is killed', async () => {
    const script = `const { startServer } = await import(${JSON.stringify(new URL('./server-process.ts', import.meta.url).href)});
const folder = process.argv[1];
const args = ['-c', 'sleep 1000 & echo pids $$ $!; wait'];
await startServer({ program: '/bin/sh', args, folder, environment: {}, removed: folder, onLine: (line) => console.log(line) });`;
    const folder = await mkdtemp(join(tmpdir(), 'badpeer-killed-'));
    const harness = execa(process.execPath, ['--input-type=module', '-e', script, folder], { reject: false });
    const [chunk] = await once(harness.stdout, 'data');
    const pids = pidsOf(String(chunk).trim().split('\n'));
    expect(pids.map(isAlive)).toEqual([true, true]);
    harness.kill('SIGKILL');
    await harness;
    await expect.poll(() => [...pids.map(isAlive), existsSync(folder)]).toEqual([false, false, false]);
  });
});

describe('what is wrong with a process is told:', () => {
  it.each<[string, How, RegExp]>([
    [
      'it ends at once',
      { settings: { more: "console.log('no such option'); process.exit(3);" } },
      /acme-1\.0 \(strict\) ended before it was ready: its process ended with status 3\n {2}\| pids .*\n(?: {2}\|.*\n)* {2}\| no such option\n {2}fix: look at the configuration that .*target\.yaml names/,
    ],
    [
      'there is no such program',
      { settings: { command: '/nowhere/acme' } },
      /acme-1\.0: there is no program \/nowhere\/acme that can be executed\n {2}fix: install it, or say where it is: badpeer run acme-1\.0 --set command=/,
    ],
    [
      'no such name in PATH',
      { settings: { command: 'acme-that-is-nowhere' } },
      /there is no program acme-that-is-nowhere in PATH/,
    ],
    [
      'users cannot be created',
      { change: (text) => text.replace(/create-user: .*/, 'create-user: [sh, -c, "echo no database; exit 4"]') },
      /account romeo@sut\.test could not be created: sh ended with status 4\n {2}\| no database\n {2}fix: mend create-user in/,
    ],
    [
      'an unknown variable',
      { change: (text) => text.replace('${folder}/server', '${foldr}/server') },
      /target\.yaml:5:\d+: unknown variable \$\{foldr\}; did you mean \$\{folder\}\?/,
    ],
    [
      'a file that would leave the folder',
      { change: (text) => text.replace('to: server.mjs', 'to: ../server.mjs') },
      /target\.yaml:12:42: files\.0\.to: a path inside the folder is expected/,
    ],
    [
      'ports without s2s',
      { change: (text) => text.replace('[s2s, c2s]', '[c2s]') },
      /target\.yaml:10:8: ports: s2s is expected among them/,
    ],
  ])('%s', async (_, how, message) => {
    await expect(start(how)).rejects.toThrow(message);
  });
});
