// One case: played, its transcript kept, judged, held against the known results.
import { join } from 'node:path';
import { judge } from '../judge/judge.ts';
import type { Judgement } from '../judge/verdict.ts';
import { heldAgainstKnown } from '../report/known.ts';
import { LineWriter } from '../report/line-writer.ts';
import { transcriptPath } from '../report/names.ts';
import type { RecordCase } from '../report/record.ts';
import type { StorageError } from '../report/storage.ts';
import { versionNumber } from '../report/version-range.ts';
import type { Event } from '../wire/event.ts';
import { asksForHealth } from './exclusive.ts';
import type { LiveWorld, Opened } from './live-world.ts';
import type { RunOptions } from './options.ts';
import type { PlannedCase } from './plan-file.ts';

/** What plays need around them. */
export interface Stage {
  readonly options: RunOptions;
  readonly worlds: LiveWorld;
  /** Aborts when the run is being stopped. */
  readonly stop: AbortSignal;
  readonly onStorageError: (error: StorageError) => void;
}

/** After a play was told to end it has so long before it is left behind. */
const GRACE_MS = 2_000;
/** A server that no longer answers is known to have died, or not, after so long. */
const DEATH_MS = 5_000;

/** Plays a case and gives what stands of it in the record. Never throws for what the server does. */
export async function playCase(of: PlannedCase, stage: Stage): Promise<RecordCase> {
  if (of.notApplicable !== null) return recordOf(of, stage, { verdict: 'not-applicable', because: of.notApplicable });
  let opened: Opened;
  try {
    opened = await stage.worlds.get();
  } catch (error) {
    return recordOf(of, stage, { verdict: 'inconclusive', because: message(error) });
  }
  const path = transcriptPath(recordKey(of));
  await using file = new LineWriter(join(stage.options.record, path), { fresh: true, onError: stage.onStorageError });
  const events: Event[] = [];
  const sink = (event: Event): void => {
    events.push(event);
    file.write(JSON.stringify(event));
  };
  const begun = performance.now();
  using _excused = asksForHealth(of) ? stage.worlds.excuseDeath() : null;
  const trouble = await play(of, opened, sink, stage.stop);
  const ms = Math.round(performance.now() - begun);
  if (asksForHealth(of) && events.some((event) => event.type === 'sut' && event.state === 'unhealthy')) {
    // The next play must not begin with a server whose end has not been noticed yet.
    await aborted(opened.died, DEATH_MS);
  }
  if (trouble !== null) sink(troubleEvent(trouble, events, ms));
  const judgement = judge(of, events);
  return { ...recordOf(of, stage, judgement, opened.world.server, logsOf(events)), ms, transcript: path };
}

function aborted(signal: AbortSignal, within: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  const timer = setTimeout(resolve, within);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}

/** Plays to the end. Null when all went as planned, else why our side could not. */
async function play(
  of: PlannedCase,
  { world, died }: Opened,
  sink: (event: Event) => void,
  stop: AbortSignal,
): Promise<string | null> {
  const end = asksForHealth(of) ? stop : AbortSignal.any([stop, died]);
  const left = Promise.withResolvers<null>();
  const leave = (): void => void setTimeout(() => left.resolve(null), GRACE_MS).unref();
  if (end.aborted) leave();
  else end.addEventListener('abort', leave, { once: true });
  let open = true;
  try {
    await Promise.race([world.play(of, (event) => open && sink(event), end), left.promise]);
  } catch (error) {
    if (!end.aborted) return message(error);
  } finally {
    open = false;
    end.removeEventListener('abort', leave);
  }
  if (end.aborted && died.aborted) return message(died.reason);
  return stop.aborted ? 'the run was interrupted' : null;
}

function troubleEvent(because: string, events: readonly Event[], ms: number): Event {
  return { seq: (events.at(-1)?.seq ?? 0) + 1, ms, actor: 'harness', type: 'trouble', because };
}

/** The record of a case from its judgement; not played unless told otherwise. */
export function recordOf(
  of: PlannedCase,
  { options }: Pick<Stage, 'options'>,
  judgement: Pick<Judgement, 'verdict' | 'because'> & { readonly findings?: Judgement['findings'] },
  server: string | null = null,
  logs: readonly string[] = [],
): RecordCase {
  const result = {
    ...recordKey(of),
    title: of.scenario.title,
    file: of.scenario.file,
    verdict: judgement.verdict,
    because: judgement.because,
    expectations: judgement.findings ?? [],
  };
  const version = server === null ? null : versionNumber(server);
  const known = options.targets[of.target]?.known ?? [];
  const { logs: _, ...held } = heldAgainstKnown({ ...result, logs }, known, version, options.strict);
  return { ...held, ms: 0, transcript: null };
}

/** Lines of the server's own log. */
export function logsOf(events: readonly Event[]): string[] {
  return events.filter((event) => event.type === 'log').map(({ line }) => line);
}

function recordKey(of: PlannedCase) {
  return {
    target: of.target,
    profile: of.profile,
    scenario: of.scenario.id,
    matrix: of.matrix,
    repeat: of.repeat,
  };
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
