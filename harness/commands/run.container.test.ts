// Bad days, with a real server: it dies, the user stops the run, the run is killed, two runs at once.
import { mkdtempDisposable, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readTranscript } from '../judge/rejudge.ts';
import type { RunRecord } from '../report/record.ts';
import { connect, type Engine } from '../world/engine/index.ts';
import { RUN_LABEL } from '../world/engine/owner.ts';

const cli = new URL('../cli.ts', import.meta.url).pathname;
const TARGET = 'prosody-13.0';
let engine: Engine;
beforeAll(async () => {
  engine = await connect();
});

const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-run-'));
function badpeer(out: string, args: string[]) {
  const all = [cli, 'run', TARGET, '--profile', 'strict', '--out', out, ...args];
  return execa(process.execPath, all, { reject: false, all: true, env: { NO_COLOR: '1' } });
}
const recordOf = async (out: string): Promise<RunRecord> => JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
/** Waits until the server of a run is up; its containers. */
async function up(out: string): Promise<string[]> {
  return vi.waitFor(
    async () => {
      const { targets, seed } = await recordOf(out);
      expect(targets[0]?.server).toMatch(/^Prosody \d/);
      return containersOf(seed);
    },
    { timeout: 120_000, interval: 100 },
  );
}
async function containersOf(run: string): Promise<string[]> {
  const filters = { label: [`${RUN_LABEL}=${run}`] };
  return (await engine.docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}
async function leftovers(run: string): Promise<number> {
  const networks = await engine.docker.listNetworks({ filters: { label: [`${RUN_LABEL}=${run}`] } });
  return (await containersOf(run)).length + networks.length;
}

/** Takes so long that something can happen in its midst. */
const LONG = ['--scenario', 'certificates/ca-as-leaf', '--scenario', 'baseline/*'];

describe('badpeer run', () => {
  test('two runs at once do not meet', async () => {
    await using one = await folderOfTest();
    await using two = await folderOfTest();
    const args = ['--scenario', 'certificates/expired'];
    const runs = await Promise.all([badpeer(one.path, args), badpeer(two.path, args)]);
    const records = await Promise.all([recordOf(one.path), recordOf(two.path)]);
    for (const [index, record] of records.entries()) {
      expect(
        record.cases.filter((of) => of.verdict === 'inconclusive'),
        runs[index]?.all,
      ).toEqual([]);
      expect(record.cases).toHaveLength(2);
      expect(await leftovers(record.seed)).toBe(0);
    }
    expect(records[0].cases.map((of) => of.verdict)).toEqual(records[1].cases.map((of) => of.verdict));
  });

  test('Ctrl-C leaves a readable record and nothing running, within 5 s; exit status 130', async () => {
    await using folder = await folderOfTest();
    const run = badpeer(folder.path, LONG);
    await up(folder.path);
    const interrupted = performance.now();
    run.kill('SIGINT');
    const { exitCode, all } = await run;
    expect(performance.now() - interrupted, all).toBeLessThan(5_000);
    expect(exitCode, all).toBe(130);
    const record = await recordOf(folder.path);
    expect(record.interrupted).toBe(true);
    expect(await leftovers(record.seed)).toBe(0);
  });

  test('a server that dies makes its open cases inconclusive, with its last log lines, and is started again for the rest', async () => {
    await using folder = await folderOfTest();
    const run = badpeer(folder.path, [...LONG, '--concurrency', '1']);
    const [container] = await up(folder.path);
    await engine.docker.getContainer(container!).kill();
    const { exitCode, all } = await run;
    const record = await recordOf(folder.path);
    const inconclusive = record.cases.filter((of) => of.verdict === 'inconclusive');
    expect(inconclusive, all).toHaveLength(1);
    expect(inconclusive[0]?.because).toMatch(/\n {2}\| /);
    expect(record.cases.filter((of) => of.verdict === 'conforms').length, all).toBeGreaterThan(1);
    expect(exitCode, all).toBe(2);
    expect(await leftovers(record.seed)).toBe(0);
  });

  test('a run that was killed leaves a readable record; the next one removes what it left, and not what lives', async () => {
    await using dead = await folderOfTest();
    await using alive = await folderOfTest();
    await using next = await folderOfTest();
    const killed = badpeer(dead.path, LONG);
    const living = badpeer(alive.path, LONG);
    await Promise.all([up(dead.path), up(alive.path)]);
    killed.kill('SIGKILL');
    await killed;
    const record = await recordOf(dead.path);
    expect(record).toMatchObject({ finished: null, targets: [{ id: TARGET }] });
    const names = await readdir(dead.path, { recursive: true });
    for (const name of names.filter((one) => one.endsWith('].jsonl')))
      expect(readTranscript(await readFile(join(dead.path, name), 'utf8')).events).toBeInstanceOf(Array);
    expect(await leftovers(record.seed)).toBeGreaterThan(0);
    await badpeer(next.path, ['--scenario', 'certificates/expired']);
    expect(await leftovers(record.seed)).toBe(0);
    const { all } = await living;
    const survivor = await recordOf(alive.path);
    expect(
      survivor.cases.filter((of) => of.verdict === 'inconclusive'),
      all,
    ).toEqual([]);
  });

  test('a record is judged again to the same text and exit status', async () => {
    await using folder = await folderOfTest();
    const run = await badpeer(folder.path, ['--scenario', 'certificates/expired']);
    const judged = await execa(process.execPath, [cli, 'judge', folder.path], {
      reject: false,
      env: { NO_COLOR: '1' },
    });
    expect(judged.stdout).toBe(run.stdout);
    expect(judged.exitCode).toBe(run.exitCode);
  });
});
