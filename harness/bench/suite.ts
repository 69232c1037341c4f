// The whole suite against one target, as a process of its own: wall, CPU, cases per second, peak memory.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { RunRecord } from '../report/record.ts';

/** Figures of one run. */
export interface SuiteFigures {
  readonly target: string;
  readonly cases: number;
  readonly wallSeconds: number;
  /** CPU of the harness alone; the server's is in its container. */
  readonly cpuSeconds: number;
  readonly casesPerSecond: number;
  readonly peakMegabytes: number;
  readonly exit: number;
}

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const hook = new URL('usage-hook.ts', import.meta.url).href;

/** Plays everything against a target once. */
export async function measureSuite(target: string): Promise<SuiteFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-bench-'));
  try {
    const usageFile = join(folder, 'usage.json');
    const out = join(folder, 'record');
    const begun = performance.now();
    const run = await execa(
      process.execPath,
      ['--import', hook, cli, 'run', target, '--out', out, '--report', 'json'],
      {
        reject: false,
        env: { BADPEER_BENCH_USAGE: usageFile, CI: 'true' },
      },
    );
    const wallSeconds = (performance.now() - begun) / 1000;
    const record = JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as RunRecord;
    const usage = JSON.parse(await readFile(usageFile, 'utf8')) as { cpuSeconds: number; megabytes: number };
    const played = record.cases.filter(({ transcript }) => transcript !== null).length;
    return {
      target,
      cases: played,
      wallSeconds,
      cpuSeconds: usage.cpuSeconds,
      casesPerSecond: played / wallSeconds,
      peakMegabytes: usage.megabytes,
      exit: run.exitCode ?? -1,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
