// `badpeer judge RECORD`: the verdicts once more, from the transcripts alone. No server, no network.
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { judge } from '../judge/judge.ts';
import { readTranscript, TranscriptError } from '../judge/rejudge.ts';
import { heldAgainstKnown } from '../report/known.ts';
import { exitCodeOf } from '../report/outcome.ts';
import type { RecordCase, RunRecord } from '../report/record.ts';
import { versionNumber } from '../report/version-range.ts';
import { caseKey } from '../runner/case-key.ts';
import { type PlannedCase, readPlans } from '../runner/plan-file.ts';
import { logsOf } from '../runner/play-case.ts';
import { withCurrentScenario } from './current-scenario.ts';
import type { Io } from './io.ts';
import { readKnown } from './known-results.ts';
import { loadLibrary } from './library.ts';
import { writeReports } from './reports.ts';
import { UsageError } from './usage-error.ts';

export interface JudgeOptions {
  readonly report: readonly string[];
  /** By the scenario files as they are now. */
  readonly scenarios: boolean;
  readonly strict: boolean;
  readonly known?: string;
}

/**
 * Judges a record again (its folder, or its run.json) and reports. By itself the verdicts come from what the record holds and
 * are those of the run; `scenarios` and `known` judge it by what is on the disk now. The record stays as it is but for reports.
 */
export async function judgeRecord(path: string, options: JudgeOptions, io: Io): Promise<number> {
  const folder = basename(path) === 'run.json' ? dirname(resolve(path)) : resolve(path);
  const before = await readRecord(folder);
  const plans = new Map((await readPlans(folder)).map((of) => [caseKey({ ...of, scenario: of.scenario.id }), of]));
  const library = options.scenarios ? await loadLibrary() : null;
  const known = options.known === undefined ? null : await readKnown(options.known);
  const strict = options.strict || before.strict;
  const cases: RecordCase[] = [];
  for (const of of before.cases) {
    const planned = plans.get(caseKey(of));
    if (planned === undefined)
      throw new UsageError(`${folder} has no plan of ${of.scenario} (${of.target} ${of.profile})`);
    const current = library === null ? planned : withCurrentScenario(planned, library.scenarios);
    const { judged, logs } = await judgeCase(of, current, folder);
    const server = before.targets.find((one) => one.id === of.target)?.server ?? '';
    const lines = known ?? before.known[of.target] ?? [];
    const { logs: _, ...held } = heldAgainstKnown({ ...judged, logs }, lines, versionNumber(server), strict);
    cases.push(held);
  }
  const lines = known === null ? before.known : Object.fromEntries(before.targets.map(({ id }) => [id, known]));
  const record: RunRecord = { ...before, strict, known: lines, cases };
  await writeReports(options.report, record, folder, io);
  return exitCodeOf(record);
}

/** The case with the verdict that its transcript bears out; what was never played keeps its own. */
async function judgeCase(
  of: RecordCase,
  planned: PlannedCase,
  folder: string,
): Promise<{ judged: RecordCase; logs: string[] }> {
  if (of.transcript === null) return { judged: of, logs: [] };
  const events = await eventsOf(join(folder, of.transcript));
  const { verdict, because, findings } = judge(planned, events);
  const { title, file } = planned.scenario;
  return { judged: { ...of, title, file, verdict, because, expectations: findings }, logs: logsOf(events) };
}

async function eventsOf(path: string) {
  try {
    return readTranscript(await readFile(path, 'utf8')).events;
  } catch (error) {
    if (error instanceof TranscriptError) throw new UsageError(`${path}: ${error.message}`);
    throw new UsageError(`the transcript cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readRecord(folder: string): Promise<RunRecord> {
  const path = join(folder, 'run.json');
  let record: Partial<RunRecord>;
  try {
    record = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`this is not the record of a run: ${path}: ${why}`);
  }
  if (record.schema !== 'badpeer-run/1')
    throw new UsageError(`${path} has the schema ${JSON.stringify(record.schema)}; "badpeer-run/1" is expected`);
  return record as RunRecord;
}
