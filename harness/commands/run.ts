// `badpeer run`: plays scenarios against targets, writes the record, reports.
import { resolve } from 'node:path';
import { exitCodeOf } from '../report/outcome.ts';
import type { RecordCase } from '../report/record.ts';
import { makeRecordFolder, RecordWriter } from '../report/record-writer.ts';
import { StorageError } from '../report/storage.ts';
import type { FromWorker } from '../runner/messages.ts';
import type { RunOptions } from '../runner/options.ts';
import { type PlannedCase, writePlans } from '../runner/plan-file.ts';
import type { SuiteName } from '../runner/plugin.ts';
import { runSuites } from '../runner/run.ts';
import type { Io } from './io.ts';
import { writeKnown } from './known-results.ts';
import { type Prepared, prepare } from './prepare.ts';
import { writeReports } from './reports.ts';
import type { RunArguments } from './run-arguments.ts';
import { Screen } from './screen.ts';
import { dryRun, listCases } from './show-plan.ts';
import { sweepDeadRuns } from './sweep.ts';
import { TOOL } from './tool.ts';

/** The module that opens worlds; another one only in the tests of this command. */
const OPENER = new URL('../runner/open-world.ts', import.meta.url).href;

/** Exit status as `exitCodeOf` says. @throws UsageError and the like (64), StorageError (2) */
export async function run(options: RunArguments, io: Io, opener: string = OPENER): Promise<number> {
  const started = new Date();
  const prepared = await prepare(options);
  if (options.list || options.dryRun) {
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
  await play(prepared, options, writer, { io, opener, signal: AbortSignal.any([io.signal, disk.signal]), onStorage });
  if (broken !== null) throw broken;
  if (!io.signal.aborted) addUnplayed(prepared.cases, writer);
  const record = await writer.finish(
    { finished: new Date().toISOString(), interrupted: io.signal.aborted },
    orderOf(prepared.cases),
  );
  if (broken !== null) throw broken;
  await writeReports(options.report, record, folder, io);
  if (options.updateKnown) for (const line of await writeKnown(record, prepared.targets)) io.err(`${line}\n`);
  return exitCodeOf(record);
}

interface Surroundings {
  readonly io: Io;
  readonly opener: string;
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
  const onWorld = (message: Extract<FromWorker, { target: string }>): void => {
    const world = `${message.target} ${message.profile}`;
    if (message.kind === 'ready') writer.setTarget(message.target, { server: message.server });
    if (message.kind === 'trouble') {
      writer.setTarget(message.target, { trouble: message.because });
      screen.say(`${world}: ${message.because}`);
    }
    screen.world(world, message.kind === 'progress' ? message.text : null);
  };
  const sweeping = sweepDeadRuns(prepared.targets.map(({ loaded }) => loaded.info.kind));
  await runSuites(
    suitesOf(prepared.cases),
    optionsOf(prepared, options, writer.folder, around.opener),
    {
      onCase(of) {
        writer.addCase(of);
        screen.case(of);
      },
      onWorld,
      onStorage: (message) => around.onStorage(new StorageError(message)),
      onFailure(because, suite) {
        screen.say(because);
        const target = suite?.target ?? prepared.targets[0]?.target;
        if (target !== undefined) writer.setTarget(target, { trouble: because });
      },
    },
    around.signal,
  );
  await sweeping;
}

function startOf({ targets, requirements, seed }: Prepared, options: RunArguments, started: Date) {
  return {
    tool: TOOL,
    started: started.toISOString(),
    seed,
    strict: options.strict,
    options: [
      ...(options.namespace === undefined ? [] : ['--namespace', `s2s-error=${options.namespace}`]),
      ...(options.timeoutFactor === 1 ? [] : ['--timeout-factor', String(options.timeoutFactor)]),
      ...(options.strict ? ['--strict'] : []),
    ],
    requirements,
    targets: targets.map(({ loaded, argument }) => ({
      id: loaded.info.id,
      argument,
      server: null,
      kind: loaded.info.kind,
      trouble: null,
    })),
  };
}

function optionsOf(prepared: Prepared, options: RunArguments, record: string, opener: string): RunOptions {
  const { runId, s2sErrorNamespace, targets } = prepared;
  return {
    record,
    runId,
    concurrency: options.concurrency,
    strict: options.strict,
    timeoutFactor: options.timeoutFactor,
    s2sErrorNamespace,
    targets: Object.fromEntries(targets.map(({ target, loaded, known }) => [target, { source: loaded.path, known }])),
    channel: `badpeer-${runId}`,
    opener,
  };
}

function suitesOf(cases: readonly PlannedCase[]): SuiteName[] {
  return [...Map.groupBy(cases, (of) => `${of.target}\n${of.profile}`).values()].map(([first]) => ({
    target: first?.target ?? '',
    profile: first?.profile ?? '',
  }));
}

/** Cases whose worker ended without a word: nobody may take them for passed. */
function addUnplayed(cases: readonly PlannedCase[], writer: RecordWriter): void {
  const played = new Set(writer.record.cases.map(keyOf));
  for (const of of cases) {
    if (played.has(keyOf({ ...of, scenario: of.scenario.id }))) continue;
    const { target, profile, matrix, repeat, scenario } = of;
    const names = {
      target,
      profile,
      matrix,
      repeat,
      scenario: scenario.id,
      title: scenario.title,
      file: scenario.file,
    };
    const because = 'the worker that should have played it ended before it did';
    const verdict = { verdict: 'inconclusive', known: false, unexpected: false, because } as const;
    writer.addCase({ ...names, ...verdict, ms: 0, transcript: null, expectations: [] });
  }
}

/** Place of a case in the plan. */
function orderOf(cases: readonly PlannedCase[]): (of: RecordCase) => number {
  const places = new Map(cases.map((of, index) => [keyOf({ ...of, scenario: of.scenario.id }), index]));
  return (of) => places.get(keyOf(of)) ?? cases.length;
}

function keyOf(of: Pick<RecordCase, 'target' | 'profile' | 'scenario' | 'matrix' | 'repeat'>): string {
  return JSON.stringify([of.target, of.profile, of.scenario, of.matrix, of.repeat]);
}
