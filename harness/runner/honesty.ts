// The honesty probe: may this world's server be judged at all? Two plays, before the first of its own. RFC 6120 §10.4.
import { join } from 'node:path';
import { judge } from '../judge/judge.ts';
import type { Judgement } from '../judge/verdict.ts';
import { makeCases } from '../plan/make-cases.ts';
import type { Case } from '../plan/plan.ts';
import { LineWriter } from '../report/line-writer.ts';
import type { StorageError } from '../report/storage.ts';
import type { Event } from '../wire/event.ts';
import { HONESTY, type Probe, probes } from './honesty-scenarios.ts';
import type { RunOptions } from './options.ts';
import type { RunnerWorld } from './world.ts';

/** Which world is probed, in which run. */
export interface ProbeRequest {
  readonly target: string;
  readonly profile: string;
  /** Tells the worlds of a target and profile apart: `together-1`. */
  readonly world: string;
  readonly options: Pick<RunOptions, 'record' | 'runId' | 'timeoutFactor' | 's2sErrorNamespace'>;
  readonly onStorageError: (error: StorageError) => void;
  /** Aborts when the run is being stopped. */
  readonly stop: AbortSignal;
}

/** So many characters of what was observed, and lines of the log, are told. */
const LONGEST = 400;
const LOG_LINES = 6;

/**
 * Plays the probes side by side. Null: the plays of this world count. Else why none can be judged: what failed, what was seen
 * instead, the last lines of the server's log. The transcripts are in the record, `TARGET/PROFILE/honesty/WORLD/`.
 */
export async function whyNotHonest(world: RunnerWorld, request: ProbeRequest): Promise<string | null> {
  const died = new AbortController();
  void world.dead.then((because) => died.abort(new Error(because)));
  const end = AbortSignal.any([request.stop, died.signal]);
  const all = probes();
  const outcomes = await Promise.all(all.map((probe) => play(probe, world, request, end)));
  if (request.stop.aborted) return 'the run was interrupted';
  if (died.signal.aborted) return `the server died in the honesty probe: ${died.signal.reason.message}`;
  const failed = outcomes.filter(({ judgement }) => judgement.verdict !== 'conforms');
  if (failed.length === 0) return null;
  const worked = failed.length === all.length ? '' : ' (the other probe went well)';
  return [
    `no verdict about this server would be honest: ${failed.map(({ failure }) => failure).join(', and ')}${worked}`,
    ...failed.flatMap(({ judgement, path }) => [...seen(judgement), `  transcript: ${path}`]),
    ...logLines(failed.flatMap(({ logs }) => logs).slice(-LOG_LINES), world.lastLines().slice(-LOG_LINES)),
    '  fix: the server must ask our DNS server, trust the authority of this run, and bounce; see docs/targets.md',
  ].join('\n');
}

interface Outcome {
  readonly failure: string;
  readonly judgement: Judgement;
  /** Of the transcript, relative to the record. */
  readonly path: string;
  /** Lines of the server's log that speak of the play. */
  readonly logs: readonly string[];
}

async function play(
  { scenario, failure }: Probe,
  world: RunnerWorld,
  request: ProbeRequest,
  end: AbortSignal,
): Promise<Outcome> {
  const { target, profile, options } = request;
  const path = [target, profile, HONESTY, request.world, `${scenario.id.split('/').at(-1)}.jsonl`].join('/');
  await using file = new LineWriter(join(options.record, path), { fresh: true, onError: request.onStorageError });
  const events: Event[] = [];
  let open = true;
  const sink = (event: Event): void => {
    if (!open) return;
    events.push(event);
    file.write(JSON.stringify(event));
  };
  const of = caseOf({ scenario, failure }, request);
  try {
    await world.play(of, sink, end);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    sink({ seq: (events.at(-1)?.seq ?? 0) + 1, ms: 0, actor: 'harness', type: 'trouble', because });
  }
  // What still happens is no part of the play, as in any other.
  open = false;
  const judgement = judge({ ...of, timeoutFactor: options.timeoutFactor }, events);
  const logs = events.filter((event) => event.type === 'log').map(({ line }) => line);
  return { failure, judgement, path, logs };
}

/** A case with names that no other play of the run has; of its target nothing else is asked. */
function caseOf({ scenario }: Probe, { target: id, profile, world, options }: ProbeRequest): Case {
  const [of] = makeCases({
    scenarios: [scenario],
    target: { id, kind: 'container', server: id, profiles: [profile], has: [], sutDomain: '' },
    seed: options.runId,
    runToken: `${options.runId} ${world}`,
    s2sErrorNamespace: options.s2sErrorNamespace,
  });
  if (of === undefined) throw new Error(`there is no case of ${scenario.id}`);
  return of;
}

function seen({ because, findings }: Judgement): string[] {
  const lines = findings
    .filter(({ verdict }) => verdict !== 'conforms')
    .flatMap(({ expected, observed }) => [`  expected: ${expected}`, `  observed: ${observed.slice(0, LONGEST)}`]);
  return because === null ? lines : [...lines, `  because: ${because}`];
}

/** What the log says of the plays; where it says nothing of them, its end. */
function logLines(ofPlays: readonly string[], last: readonly string[]): string[] {
  const lines = ofPlays.length > 0 ? ofPlays : last;
  return lines.length === 0 ? [] : ["  the server's log:", ...lines.map((line) => `  | ${line.slice(0, LONGEST)}`)];
}
