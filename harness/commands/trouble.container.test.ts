// Trouble with the engine itself: it dies, an image cannot be built, port 53 cannot be had.
import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test, vi } from 'vitest';
import type { RunRecord } from '../report/record.ts';
import { connect, type Engine } from '../world/engine/index.ts';
import { RUN_LABEL } from '../world/engine/owner.ts';

const cli = new URL('../cli.ts', import.meta.url).pathname;
const TARGET = 'prosody-13.0';
let engine: Engine;
beforeAll(async () => {
  engine = await connect();
});

const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-trouble-'));
const recordOf = async (out: string): Promise<RunRecord> => JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
interface How {
  readonly env?: Record<string, string>;
  /** A command that runs the command. */
  readonly through?: readonly string[];
}
function badpeer(args: string[], { env = {}, through = [] }: How = {}) {
  const [program = '', ...rest] = [...through, process.execPath, cli, 'run', ...args];
  return execa(program, rest, { reject: false, all: true, env: { NO_COLOR: '1', ...env } });
}
const verdictsOn = ({ cases }: RunRecord, target: string): string[] => [
  ...new Set(cases.filter((of) => of.target === target).map((of) => of.verdict)),
];

test('an image that cannot be built puts its target in trouble, with the command to try it; the other targets go on', async () => {
  await using folder = await folderOfTest();
  const vendor = join(folder.path, 'vendor');
  await mkdir(vendor);
  const dockerfile = 'FROM debian:trixie-slim\nRUN echo the-reason-why >&2 && exit 7\n';
  await writeFile(join(vendor, 'Dockerfile'), dockerfile);
  const target = [
    'id: vendor-1',
    'server: Vendor',
    'kind: container',
    'image: { name: "badpeer/test-vendor:1", base: "debian:trixie-slim" }',
    'profiles: { strict: {} }',
    'ports: { c2s: 5222, s2s: 5269 }',
    'version: { command: [cat, /etc/debian_version], match: "(.+)" }',
    'ready: { log: ready }',
    'create-user: [/bin/true]',
  ];
  await writeFile(join(vendor, 'target.yaml'), `${target.join('\n')}\n`);
  const out = join(folder.path, 'out');
  const args = [join(vendor, 'target.yaml'), 'reference', '--scenario', 'baseline/inbound', '--out', out];
  const { exitCode, all } = await badpeer(args);
  expect(all).toContain('| the-reason-why');
  expect(all).toMatch(/fix: .*build -t badpeer\/test-vendor:1-/);
  const record = await recordOf(out);
  expect(verdictsOn(record, 'vendor-1'), all).toContain('inconclusive');
  expect(verdictsOn(record, 'reference'), all).toEqual(['conforms']);
  expect(exitCode).toBe(2);
});

/** The engine behind a socket of ours, which can be taken away. */
async function mortalEngine(path: string): Promise<{ host: string; die: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTo(engine.host.slice('unix://'.length));
    for (const one of [near, far]) {
      sockets.add(one);
      one.on('error', () => {});
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const die = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { host: `unix://${path}`, die };
}

/** Begins a run on an engine that can die, and gives what is needed once the server is up. */
async function runOnMortalEngine(folder: string) {
  const { host, die } = await mortalEngine(join(folder, 'engine.sock'));
  const out = join(folder, 'out');
  const chosen = ['--profile', 'strict', '--scenario', 'baseline/*', '--scenario', 'certificates/ca-as-leaf'];
  const run = badpeer([TARGET, 'reference', ...chosen, '--concurrency', '1', '--out', out], {
    env: { DOCKER_HOST: host },
  });
  const { seed } = await vi.waitFor(
    async () => {
      const record = await recordOf(out);
      expect(record.targets[0]?.server).toMatch(/^Prosody \d/);
      return record;
    },
    { timeout: 120_000, interval: 100 },
  );
  const filters = { label: [`${RUN_LABEL}=${seed}`] };
  const containers = () => engine.docker.listContainers({ all: true, filters });
  return { run, die, out, containers, remove: () => engine.removeRun(seed) };
}

test('an engine that dies with its servers ends their cases, with the command to mend it; the other targets go on', async () => {
  await using folder = await folderOfTest();
  const { run, die, out, containers, remove } = await runOnMortalEngine(folder.path);
  const [server] = await containers();
  await die();
  await engine.docker.getContainer(server!.Id).kill();
  const { exitCode, all } = await run;
  await remove();
  const record = await recordOf(out);
  expect(verdictsOn(record, TARGET), all).toContain('inconclusive');
  expect(verdictsOn(record, 'reference'), all).toEqual(['conforms']);
  expect(record.targets[0]?.trouble).toContain('fix: unset DOCKER_HOST, or start that engine');
  expect(all).not.toContain('    at ');
  expect(exitCode).toBe(2);
});

test('an engine that is gone at the end leaves what it started, which is said; the verdicts stay', async () => {
  await using folder = await folderOfTest();
  const { run, die, out, containers, remove } = await runOnMortalEngine(folder.path);
  await die();
  const { exitCode, all } = await run;
  expect(await containers(), all).toHaveLength(1);
  await remove();
  const record = await recordOf(out);
  expect(verdictsOn(record, TARGET), all).not.toContain('inconclusive');
  expect(record.targets[0]?.trouble).toContain('not all of it could be removed, the next run does that');
  expect(record.targets[0]?.trouble).toContain('fix: unset DOCKER_HOST, or start that engine');
  expect(exitCode).toBe(2);
});

test('where port 53 cannot be had the run passes through the relay', async () => {
  await using folder = await folderOfTest();
  // An ordinary user has not this right; root is made to go without it.
  const through = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-net_bind_service', '--'] : [];
  const args = [TARGET, '--area', 'baseline', '--profile', 'strict', '--out', folder.path];
  const { exitCode, all } = await badpeer(args, { through });
  expect(all).toContain('a relay forwards it');
  expect(verdictsOn(await recordOf(folder.path), TARGET), all).toEqual(['conforms']);
  expect(exitCode).toBe(0);
});
