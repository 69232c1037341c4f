// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables of templates
// Each built-in server, in each profile, from nothing: a network, certificates, and the interface that a world uses.
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect, type Engine, type EngineNetwork } from '../engine/index.ts';
import { connectUser } from '../observer/c2s-user.ts';
import { connectComponent } from '../observer/component.ts';
import { createPki, type Pki } from '../pki/ca.ts';
import type { Address, Sut, SutNeeds } from '../target.ts';
import { needsOf, startTarget, tlsOf } from '../testing.ts';
import { findTargets } from './index.ts';
import type { ContainerFile } from './target-schema.ts';

const RUN = `sut-${process.pid}-${Date.now().toString(36)}`;
const ACCOUNT = { user: 'romeo', password: 'wherefore' };
const COMPONENT = { domain: 'component.sut.test', secret: 'secret' };

const resources = new AsyncDisposableStack();
let engine: Engine;
let network: EngineNetwork;
let pki: Pki;
let tls: SutNeeds['tls'];

beforeAll(async () => {
  engine = await connect();
  network = resources.use(await engine.createNetwork({ runId: RUN, worldId: 'w' }));
  pki = resources.use(await createPki({ now: Date.now }));
  tls = await tlsOf(pki, ['sut.test', COMPONENT.domain]);
});
afterAll(async () => {
  await resources.disposeAsync();
  expect(await engine.removeRun(RUN)).toEqual({ containers: [], networks: [] });
});

interface Started {
  readonly sut: Sut;
  readonly log: string[];
}

async function start(target: string, profile: string, more: Partial<SutNeeds> = {}): Promise<Started> {
  const log: string[] = [];
  const dns = { host: network.gateway, port: 53 };
  const place = { engine, pki, runId: RUN, folder: tmpdir(), network, dns };
  const needs = await needsOf(place, 'sut.test', {
    profile,
    component: COMPONENT,
    accounts: [ACCOUNT, { user: 'benvolio', password: 'cousin' }],
    tls,
    s2sErrorNamespace: 'urn:example:s2s-error',
    onLog: (line) => void log.push(line),
    ...more,
  });
  const sut = await startTarget(engine, target, needs);
  onTestFinished(() => sut[Symbol.asyncDispose]());
  return { sut, log };
}

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' from='a.peer.test' to='sut.test' version='1.0'>`;

/** Opens a stream and returns all until the end of the features. The test's own time-out ends the wait. */
async function features(socket: Socket | TLSSocket): Promise<string> {
  socket.write(HEADER);
  let text = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes('</stream:features>')) break;
  }
  return text;
}

async function plaintext(address: Address): Promise<Socket> {
  const socket = connectTcp(address);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

describe.each([
  ['prosody-13.0', /^Prosody 13\.0\.\d/],
  ['prosody-0.12', /^Prosody 0\.12\.\d/],
  ['ejabberd-24.12', /^ejabberd 24\.12/],
  ['ejabberd-23.01', /^ejabberd 23\.01/],
])('%s', (id, version) => {
  it.each([
    ['strict', { starttls: true, required: true, dialback: false }],
    ['dialback', { starttls: true, required: true, dialback: true }],
    ['opportunistic', { starttls: true, required: false, dialback: true }],
  ])('serves users, a component and other servers in profile %s', async (profile, offers) => {
    const { sut, log } = await start(id, profile);
    expect(sut.version).toMatch(version);
    expect(log.length).toBeGreaterThan(5);

    await using user = await connectUser({ address: sut.c2s!, domain: 'sut.test', ...ACCOUNT, ca: tls.ca });
    expect(user.bareJid).toBe('romeo@sut.test');
    await using component = await connectComponent({ address: sut.component!, ...COMPONENT });
    expect(component.jid).toBe(COMPONENT.domain);

    const before = await features(await plaintext(sut.s2s));
    expect(before).toMatch(/<stream:stream [^>]*\bid=['"][^'"]{8,}/);
    expect({
      starttls: before.includes('urn:ietf:params:xml:ns:xmpp-tls'),
      required: /<required\s*\/>/.test(before),
      dialback: before.includes('urn:xmpp:features:dialback') || (await offersDialbackInTls(sut)),
    }).toEqual(offers);
  });

  it('serves users, a component and other servers as its package configures it', async () => {
    const { sut } = await start(id, 'default');
    await using user = await connectUser({ address: sut.c2s!, domain: 'sut.test', ...ACCOUNT, ca: tls.ca });
    expect(user.bareJid).toBe('romeo@sut.test');
    await using component = await connectComponent({ address: sut.component!, ...COMPONENT });
    expect(component.jid).toBe(COMPONENT.domain);
    expect(await features(await plaintext(sut.s2s))).toMatch(/<required\s*\/>/);
  });

  async function offersDialbackInTls(sut: Sut): Promise<boolean> {
    const socket = connectTls({ ...sut.s2sDirectTls!, servername: 'sut.test', ca: tls.ca });
    onTestFinished(() => void socket.destroy());
    await once(socket, 'secureConnect');
    return (await features(socket)).includes('urn:xmpp:features:dialback');
  }

  it('restarts, and is the same server afterwards', async () => {
    const { sut } = await start(id, 'strict');
    const socket = await plaintext(sut.s2s);
    await features(socket);
    const closed = once(socket.on('error', () => {}).resume(), 'close');
    await sut.power!.stop();
    await sut.power!.start();
    await closed;
    await using user = await connectUser({ address: sut.c2s!, domain: 'sut.test', ...ACCOUNT, ca: tls.ca });
    expect(user.bareJid).toBe('romeo@sut.test');
    expect(await Promise.race([sut.exited, 'still there'])).toBe('still there');
  });

  it('tells when it ended by itself, with its last lines', async () => {
    const { sut, log } = await start(id, 'strict');
    const filters = { label: [`org.badpeer.run=${RUN}`], name: [id] };
    const [container] = await engine.docker.listContainers({ filters });
    await engine.docker.getContainer(container!.Id).kill();
    expect(await sut.exited).toBe(
      `its container ended with status 137 (killed by signal 9)${log
        .slice(-12)
        .map((line) => `\n  | ${line}`)
        .join('')}`,
    );
  });

  it('leaves nothing when it is stopped while it starts', async () => {
    const stop = new AbortController();
    const starting = start(id, 'strict', {
      signal: stop.signal,
      onProgress: (text) => text.startsWith('starting') && stop.abort(new Error('stopped by a person')),
    });
    await expect(starting).rejects.toThrow('stopped by a person');
    const filters = { label: [`org.badpeer.run=${RUN}`], name: [id] };
    expect(await engine.docker.listContainers({ all: true, filters })).toEqual([]);
  });
});

describe('a target outside the repository', () => {
  /** A "server" in a few lines of shell, of an image that is here already. */
  async function shell(script: string, more = ''): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'badpeer-shell-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const [prosody] = await findTargets(['prosody-13.0']);
    const { image } = prosody!.file as ContainerFile;
    if (!('name' in image)) throw new Error('the image of prosody-13.0 is not built');
    const { reference } = await engine.ensureImage({
      name: image.name,
      dockerfileDir: prosody!.folder,
      base: image.base,
    });
    await writeFile(join(folder, 'server.sh.template'), script);
    await writeFile(
      join(folder, 'target.yaml'),
      `id: shell-1.0
server: Shell
kind: container
image: { pull: '${reference}' }
profiles: { strict: }
ports: { s2s: 5269 }
files: [{ template: server.sh.template, to: /server.sh }]
run: { command: [sh, /server.sh], environment: { GREETING: hello } }
ready: { log: 'listening', within-seconds: 5 }
version: { command: [echo, 'Shell v1.0.7'], match: 'v(\\S+)' }
${more}`,
    );
    return folder;
  }

  it('is configured, followed in its log file, and asked for its version', async () => {
    const script =
      'mkdir -p /tmp/log; echo "$GREETING from ${domain}" >/tmp/log/a; sleep 0.2; echo listening; sleep 1000';
    const folder = await shell(script, "log: { files: [/tmp/log/a], tag: '^(\\w+)' }\n");
    const { sut, log } = await start(folder, 'strict');
    expect(sut.version).toBe('Shell 1.0.7');
    expect(sut.power).toBeNull();
    expect(sut.c2s).toBeNull();
    expect(sut.logTag?.exec('hello from')?.[1]).toBe('hello');
    await expect.poll(() => log).toContain('hello from sut.test');
  });

  const mistakes: Readonly<Record<string, readonly [string | RegExp, string]>> = {
    'has no such file': ['server.sh.template', 'nowhere'],
    // Nothing answers on port 1 of this machine.
    'has no such image': [/pull: '.*'/, "pull: '127.0.0.1:1/none:2'"],
    'has a user that is none': ['run: {', 'run: { user: nobody-there,'],
  };

  it.each([
    [
      'ends at once',
      'echo no such option >&2; exit 3',
      '',
      /shell-1\.0 \(strict\) ended before it was ready: its container ended with status 3\n {2}\| no such option\n {2}fix: /,
    ],
    [
      'cannot create users',
      'echo listening; sleep 1000',
      'create-user: [sh, -c, "echo no database; exit 4", "${user}"]\n',
      /account \w+@sut\.test could not be created: sh ended with status 4\n {2}\| no database\n {2}fix: mend create-user/,
    ],
    [
      'names no variable',
      'echo ${donain}; sleep 1',
      '',
      /server\.sh\.template:1:6: unknown variable \$\{donain\}; did you mean \$\{domain\}\?/,
    ],
    ['has no such file', 'true', '', /nowhere cannot be read: ENOENT/],
    [
      'has no such image',
      'true',
      '',
      /image 127\.0\.0\.1:1\/none:2 is not on this machine and cannot be pulled: .*\n {2}fix: docker pull 127\.0\.0\.1:1\/none:2 /,
    ],
    [
      'has a user that is none',
      'true',
      '',
      /the engine could not start shell-1\.0 \(strict\): .*nobody-there.*\n {2}fix: badpeer doctor/,
    ],
  ])('that %s says so, and leaves nothing', async (what, script, more, message) => {
    const folder = await shell(script, more);
    const path = join(folder, 'target.yaml');
    const text = await readFile(path, 'utf8');
    const [from, to] = mistakes[what] ?? ['', ''];
    await writeFile(path, text.replace(from, to));
    await expect(start(folder, 'strict')).rejects.toThrow(message);
    const filters = { label: [`org.badpeer.run=${RUN}`], name: ['shell'] };
    expect(await engine.docker.listContainers({ all: true, filters })).toEqual([]);
  });
});
