import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectTcp, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureImage, IMAGE_LABEL } from './image.ts';
import { connect, type Engine, ImageBuildFailed } from './index.ts';
import { encodeOwner, OWNER_LABEL, RUN_LABEL, thisProcess } from './owner.ts';
import { RELAY_IMAGE } from './relay.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await connect();
});

const runId = (name: string): string => `test-${name}-${process.pid}-${Date.now().toString(36)}`;

async function labelled(run: string): Promise<{ containers: number; networks: number }> {
  const filters = { label: [`${RUN_LABEL}=${run}`] };
  const [containers, networks] = await Promise.all([
    engine.docker.listContainers({ all: true, filters }),
    engine.docker.listNetworks({ filters }),
  ]);
  return { containers: containers.length, networks: networks.length };
}

describe('networks', () => {
  test('have a gateway in their subnet, do not overlap and are gone after use', async () => {
    const run = runId('network');
    {
      await using one = await engine.createNetwork({ runId: run, worldId: 'prosody-13.0/strict' });
      await using two = await engine.createNetwork({ runId: run, worldId: 'ejabberd-24.12/strict' });
      expect(one.subnet).toMatch(/^\d+\.\d+\.\d+\.\d+\/\d+$/);
      expect(one.gateway.split('.').slice(0, 2)).toEqual(one.subnet.split('.').slice(0, 2));
      expect(one.subnet).not.toBe(two.subnet);
      expect(one.name).toBe(`badpeer-${run}-prosody-13.0-strict`);
      expect(await labelled(run)).toEqual({ containers: 0, networks: 2 });
    }
    expect(await labelled(run)).toEqual({ containers: 0, networks: 0 });
  });

  test('removing one twice is no error', async () => {
    const network = await engine.createNetwork({ runId: runId('twice'), worldId: 'w' });
    await network.remove();
    await network.remove();
  });
});

describe('sweep', () => {
  /** A container and a network that a process left behind. */
  async function leave(run: string, owner: string): Promise<void> {
    const { reference } = await engine.ensureImage(RELAY_IMAGE);
    const Labels = { [RUN_LABEL]: run, [OWNER_LABEL]: owner };
    const network = await engine.docker.createNetwork({ Name: `badpeer-${run}`, Labels });
    const container = await engine.docker.createContainer({
      Image: reference,
      Cmd: ['127.0.0.1', '1'],
      Labels,
      HostConfig: { NetworkMode: network.id },
    });
    await container.start();
  }

  async function deadProcess(): Promise<string> {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    return encodeOwner({ ...thisProcess(), pid: child.pid ?? 0 });
  }

  test('removes what a dead run left and leaves a living run alone', async () => {
    const dead = runId('dead');
    const alive = runId('alive');
    await leave(dead, await deadProcess());
    await leave(alive, engine.labels(alive)[OWNER_LABEL]!);
    const swept = await engine.sweepLeftovers();
    expect(swept.networks).toContain(`badpeer-${dead}`);
    expect(swept.networks).not.toContain(`badpeer-${alive}`);
    expect(await labelled(dead)).toEqual({ containers: 0, networks: 0 });
    expect(await labelled(alive)).toEqual({ containers: 1, networks: 1 });
    expect((await engine.removeRun(alive)).containers).toHaveLength(1);
    expect(await labelled(alive)).toEqual({ containers: 0, networks: 0 });
  });

  test('two at once agree', async () => {
    const dead = runId('both');
    await leave(dead, await deadProcess());
    await Promise.all([engine.sweepLeftovers(), engine.sweepLeftovers()]);
    expect(await labelled(dead)).toEqual({ containers: 0, networks: 0 });
  });
});

describe('images', () => {
  async function folder(dockerfile: string): Promise<{ path: string } & AsyncDisposable> {
    const path = await mkdtemp(join(tmpdir(), 'badpeer-image-'));
    await writeFile(join(path, 'Dockerfile'), dockerfile);
    return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
  }

  test('are built once, again only when their content changes, and by one of two who ask at once', async () => {
    await using dir = await folder('FROM debian:trixie-slim\nCOPY greeting /greeting\n');
    await writeFile(join(dir.path, 'greeting'), `hello ${process.pid} ${Date.now()}`);
    const request = { name: 'badpeer/test-reuse:1', dockerfileDir: dir.path, base: 'debian:trixie-slim' };
    const [a, b] = await Promise.all([engine.ensureImage(request), ensureImage(engine.docker, request)]);
    expect([a.built, b.built].sort()).toEqual([false, true]);
    expect(a.reference).toBe(b.reference);
    await writeFile(join(dir.path, 'known.yaml'), 'not copied: no new image');
    expect(await engine.ensureImage(request)).toEqual({ reference: a.reference, built: false });
    await writeFile(join(dir.path, 'greeting'), 'changed');
    const changed = await engine.ensureImage(request);
    expect(changed.reference).not.toBe(a.reference);
    const { Config } = await engine.docker.getImage(changed.reference).inspect();
    expect(changed.reference).toContain(Config.Labels[IMAGE_LABEL]);
    for (const { reference } of [a, changed]) await engine.docker.getImage(reference).remove({ force: true });
  });

  test('a build that fails shows what was printed last and the command to try it by hand', async () => {
    await using dir = await folder('FROM debian:trixie-slim\nRUN echo the-reason-why >&2 && exit 7\n');
    const build = engine.ensureImage({
      name: 'badpeer/test-broken:1',
      dockerfileDir: dir.path,
      base: 'debian:trixie-slim',
    });
    const error = await build.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ImageBuildFailed);
    expect((error as ImageBuildFailed).message).toContain('| the-reason-why');
    expect((error as ImageBuildFailed).fix).toContain(`docker build -t badpeer/test-broken:1-`);
  });
});

describe('a build that is given up', () => {
  test('ends at once and leaves no image', async () => {
    const path = await mkdtemp(join(tmpdir(), 'badpeer-image-'));
    await writeFile(join(path, 'Dockerfile'), `FROM debian:trixie-slim\nRUN echo ${process.pid} && sleep 60\n`);
    const interrupt = new AbortController();
    const build = engine.ensureImage({
      name: 'badpeer/test-given-up:1',
      dockerfileDir: path,
      base: 'debian:trixie-slim',
      signal: interrupt.signal,
      onProgress: (line) => /^step 2/i.test(line) && interrupt.abort(),
    });
    await expect(build).rejects.toThrow('aborted');
    const filters = { reference: ['badpeer/test-given-up'] };
    expect(await engine.docker.listImages({ filters })).toEqual([]);
    await rm(path, { recursive: true });
  }, 20_000);
});

describe('the DNS relay', () => {
  test('forwards UDP and TCP of port 53 to the harness and back', async () => {
    const run = runId('relay');
    await using network = await engine.createNetwork({ runId: run, worldId: 'w' });
    await using upstream = await echo(network.gateway);
    {
      await using relay = await engine.startDnsRelay({
        network,
        upstream: { host: network.gateway, port: upstream.port },
      });
      expect(relay.address.split('.').slice(0, 2)).toEqual(network.gateway.split('.').slice(0, 2));
      expect(await askUdp(relay.address, 'question')).toBe('udp question');
      expect(await askTcp(relay.address, 'question')).toBe('tcp question');
    }
    expect(await labelled(run)).toEqual({ containers: 0, networks: 1 });
  });

  test('answers many askers at once, each its own', async () => {
    const run = runId('crowd');
    await using network = await engine.createNetwork({ runId: run, worldId: 'w' });
    await using upstream = await echo(network.gateway);
    await using relay = await engine.startDnsRelay({
      network,
      upstream: { host: network.gateway, port: upstream.port },
    });
    const questions = Array.from({ length: 100 }, (_, index) => `q${index}`);
    const answers = await Promise.all(questions.map((question) => askUdp(relay.address, question)));
    expect(answers).toEqual(questions.map((question) => `udp ${question}`));
  });
});

/** A server that says over which protocol it was asked, on the same port for both. */
async function echo(address: string): Promise<{ port: number } & AsyncDisposable> {
  const tcp = createServer((socket) => {
    socket.once('data', (data) => socket.end(`tcp ${data}`));
  });
  tcp.listen(0, address);
  await once(tcp, 'listening');
  const bound = tcp.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const udp = createSocket('udp4', (data, from) => udp.send(`udp ${data}`, from.port, from.address));
  udp.bind(bound.port, address);
  await once(udp, 'listening');
  return {
    port: bound.port,
    async [Symbol.asyncDispose]() {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}

async function askUdp(address: string, question: string): Promise<string> {
  const socket = createSocket('udp4');
  socket.send(question, 53, address);
  const [answer] = await once(socket, 'message');
  socket.close();
  return String(answer);
}

async function askTcp(address: string, question: string): Promise<string> {
  const socket = connectTcp(53, address);
  socket.write(question);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}
