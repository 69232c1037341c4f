// `badpeer run`: plays scenarios against targets, writes the record, reports.
import { resolve } from 'node:path';
import { exitCodeOf } from '../report/outcome.ts';
import { makeRecordFolder, RecordWriter } from '../report/record-writer.ts';
import { StorageError } from '../report/storage.ts';
import type { FromWorker } from '../runner/messages.ts';
import { writePlans } from '../runner/plan-file.ts';
import type { Threads } from '../runner/run.ts';
import { type SuiteName, suitesOf, suiteTitle } from '../runner/suites.ts';
import type { Io } from './io.ts';
import { writeKnown } from './known-results.ts';
import { type Prepared, prepare, prepareTargets } from './prepare.ts';
import { writeReports } from './reports.ts';
import type { RunArguments } from './run-arguments.ts';
import { optionsOf, startOf } from './run-start.ts';
import { threadsFor } from './run-threads.ts';
import { Screen } from './screen.ts';
import { dryRun, listCases } from './show-plan.ts';
import { sweepDeadRuns } from './sweep.ts';
import { orderOf, unplayedCases } from './unplayed.ts';

/** The module that opens worlds; another one only in the tests of this command. */
const OPENER = new URL('../runner/open-world.ts', import.meta.url).href;

/** Exit status as `exitCodeOf` says. @throws UsageError and the like (64), StorageError (2) */
export async function run(options: RunArguments, io: Io, opener: string = OPENER): Promise<number> {
  const started = new Date();
  const targets = await prepareTargets(options, io.err);
  const onlyShows = options.list || options.dryRun;
  await using threads = onlyShows ? null : await threadsFor(options, targets, opener);
  const prepared = await prepare(options, targets, io.err);
  if (threads === null) {
    io.out(options.list ? listCases(prepared.cases) : dryRun(prepared.cases, io.color));
    return 0;
  }
  const folder = resolve(await makeRecordFolder(options.out, started));
  await writePlans(folder, prepared.cases);
  let broken: StorageError | null = null;
  const disk = new AbortController();
  const onStorage = (error: StorageError): void => {
    broken ??= error;
    disk.abort(error);
  };
  await using writer = new RecordWriter(folder, startOf(prepared, options, started), onStorage);
  await writer.write();
  const signal = AbortSignal.any([io.signal, disk.signal]);
  await play(prepared, options, writer, { io, threads, signal, onStorage });
  if (broken !== null) throw broken;
  const left = io.signal.aborted ? [] : unplayedCases(prepared.cases, writer.record.cases);
  for (const of of left) writer.addCase(of);
  const record = await writer.finish(
    { finished: new Date().toISOString(), interrupted: io.signal.aborted, cpuSeconds: ownCpu() },
    orderOf(prepared.cases),
  );
  if (broken !== null) throw broken;
  await writeReports(options.report, record, folder, io);
  if (options.updateKnown) for (const line of await writeKnown(record, prepared.targets)) io.err(`${line}\n`);
  return exitCodeOf(record);
}

/** CPU of this process, all its threads, in seconds. */
function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1e4) / 100;
}

interface Surroundings {
  readonly io: Io;
  readonly threads: Threads;
  readonly signal: AbortSignal;
  readonly onStorage: (error: StorageError) => void;
}

async function play(
  prepared: Prepared,
  options: RunArguments,
  writer: RecordWriter,
  around: Surroundings,
): Promise<void> {
  using screen = new Screen(prepared.cases.length, around.io);
  let swept: Promise<void> | null = null;
  const onWorld = (message: Extract<FromWorker, { suite: SuiteName }>): void => {
    const world = suiteTitle(message.suite);
    const { target } = message.suite;
    // Not before the first server is up, or cannot be: to remove what is of no use any more has time.
    if (message.kind !== 'progress') swept ??= sweepDeadRuns(prepared.targets.map(({ loaded }) => loaded.info.kind));
    if (message.kind === 'ready') writer.setTarget(target, { server: message.server });
    if (message.kind === 'over') writer.addCpu(message.suite, message.cpuSeconds);
    if (message.kind === 'trouble') {
      writer.setTarget(target, { trouble: message.because });
      screen.say(`${world}: ${message.because}`);
    }
    screen.world(world, message.kind === 'progress' ? message.text : null);
  };
  const runOptions = optionsOf(prepared, options, writer.folder);
  await around.threads.play(
    suitesOf(prepared.cases, runOptions.targets),
    runOptions,
    {
      onCase(of) {
        writer.addCase(of);
        screen.case(of);
      },
      onWorld,
      onStorage: (message) => around.onStorage(new StorageError(message)),
      onFailure(because) {
        screen.say(because);
        const target = prepared.targets[0]?.target;
        if (target !== undefined) writer.setTarget(target, { trouble: because });
      },
    },
    around.signal,
  );
  await swept;
}
