// What was seen of a dialback → its result: in the words of the issue of such probes, and all that is known beyond. Pure.
import type { Attempt, Endpoint, FailureKind, ProbeResult, Problem, Resolution, Target } from '../model.ts';
import type { ProbeOptions } from '../options.ts';
import { problem } from '../problems/index.ts';
import { resultOf as resultOfConnection } from '../result.ts';
import type { DialbackOutcome, KeyAnswer } from './answer.ts';
import { diagnose, type Seen, wasConfirmed } from './diagnose.ts';
import type { Visit, VisitQuestion } from './visit.ts';

/** The connection on which the key was sent, or would have been. */
export interface Run {
  readonly endpoint: Endpoint;
  /** `host:port (address)` */
  readonly where: string;
  readonly offered: {
    /** As a stream feature; with `<errors/>`. XEP-0220 §2.4.2 */
    readonly feature: boolean;
    readonly errors: boolean;
    /** By its namespace in the header. XEP-0220 §2.4.1 */
    readonly declared: boolean;
  };
  readonly mechanisms: readonly string[];
  readonly sent: boolean;
  readonly answer: KeyAnswer | null;
  readonly latencyMs: number | null;
  readonly questionsHere: readonly VisitQuestion['answer'][];
}

export interface DialbackResult {
  /** The key was called valid. */
  readonly success: boolean;
  readonly verdict: ProbeResult['verdict'];
  /** Absent on success. */
  readonly kind?: FailureKind;
  /** In a sentence; absent on success. */
  readonly error?: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly fromDomain: string;
  readonly toDomain: string;
  readonly starttlsOffered: boolean;
  /** STARTTLS was done; with direct TLS there is nothing to upgrade. */
  readonly tlsUpgraded: boolean;
  /** By stream feature, or by the namespace in the header. */
  readonly dialbackOffered: boolean;
  /** null: the key could not be sent. */
  readonly dialbackResult: DialbackOutcome | null;
  readonly saslMechanisms: readonly string[];
  readonly streamId: string | null;
  /** From the key to its answer; null: none came. Milliseconds */
  readonly latencyMs: number | null;
  readonly encrypted: boolean;
  readonly offered: Run['offered'] | null;
  readonly answer: KeyAnswer | null;
  /** What our authoritative side saw. */
  readonly verification: {
    /** A server asked about a key, and heard that it is ours. */
    readonly confirmed: boolean;
    readonly visits: readonly Visit[];
    /** Answers to questions on the same stream. */
    readonly sameStream: readonly VisitQuestion['answer'][];
  };
  readonly listening: Seen['listening'];
  /** Where DNS leads for our own domain. */
  readonly own: readonly Target[];
  readonly resolution: Resolution;
  readonly attempts: readonly Attempt[];
  /** Those of dialback first. */
  readonly problems: readonly Problem[];
  readonly ms: number;
}

export interface Gathered {
  readonly options: ProbeOptions;
  readonly resolution: Resolution;
  readonly own: Resolution;
  readonly attempts: readonly Attempt[];
  readonly run: Run | null;
  readonly visits: readonly Visit[];
  readonly listening: Seen['listening'];
  readonly machine: readonly string[];
  readonly ms: number;
}

/** Puts it together. */
export function resultOf(gathered: Gathered): DialbackResult {
  const { options, resolution, own, attempts, run, visits, listening, ms } = gathered;
  const connection = resultOfConnection(options, resolution, attempts, ms);
  const attempt = run === null ? (bestOf(attempts, connection) ?? null) : (attempts.at(-1) ?? null);
  const outcome = run?.answer?.outcome ?? null;
  const found = problemsOf(gathered, attempt);
  const confirmed = wasConfirmed({ visits, questionsHere: run?.questionsHere ?? [] });
  const failure = outcome === 'valid' ? {} : failureOf(run, found, connection);
  return {
    success: outcome === 'valid',
    verdict: verdictOf(gathered, confirmed, connection, [...found, ...connection.problems]),
    ...failure,
    host: run?.endpoint.host ?? connection.host,
    port: run?.endpoint.port ?? connection.port,
    fromDomain: options.from,
    toDomain: options.domain,
    starttlsOffered: attempt?.featuresBeforeTls?.some(({ name }) => name === 'starttls') ?? false,
    tlsUpgraded: attempt?.transport === 'starttls' && attempt.tls !== null,
    dialbackOffered: run !== null && (run.offered.feature || run.offered.declared),
    dialbackResult: outcome,
    saslMechanisms: run?.mechanisms ?? attempt?.mechanisms ?? [],
    streamId: attempt?.streamId ?? connection.streamId,
    latencyMs: run?.latencyMs ?? null,
    encrypted: attempt !== null && attempt.tls !== null,
    offered: run?.offered ?? null,
    answer: run?.answer ?? null,
    verification: { confirmed, visits, sameStream: run?.questionsHere ?? [] },
    listening,
    own: own.targets,
    resolution,
    attempts,
    problems: [...found, ...connection.problems],
    ms,
  };
}

function bestOf(attempts: readonly Attempt[], { host, port }: ProbeResult): Attempt | undefined {
  return attempts.find((attempt) => attempt.host === host && attempt.port === port);
}

function problemsOf({ options, own, run, visits, listening, machine }: Gathered, attempt: Attempt | null): Problem[] {
  if (run === null) return [];
  const { where, answer, questionsHere } = run;
  if (answer === null) {
    const what = attempt?.streamId
      ? 'the server offers no dialback, neither as a feature nor by its namespace'
      : 'the stream has no id, and a key needs one';
    return [problem('dialback-not-offered', what, { where })];
  }
  return diagnose({
    domain: options.domain,
    from: options.from,
    where,
    answer,
    encrypted: attempt?.tls != null,
    listening,
    visits,
    questionsHere,
    own: { targets: own.targets, unknown: own.unknown },
    machine,
  });
}

/** `unknown` where it may be our side that failed; a server that believes us may have something else that is wrong. */
function verdictOf(
  { run, listening, visits }: Gathered,
  confirmed: boolean,
  connection: ProbeResult,
  problems: readonly Problem[],
): ProbeResult['verdict'] {
  const { answer = null } = run ?? {};
  if (answer === null) return run === null && connection.verdict === 'unknown' ? 'unknown' : 'wrong';
  if (answer.outcome === 'valid') return problems.every(({ level }) => level === 'warning') ? 'healthy' : 'wrong';
  const isOurs = typeof listening === 'string' || (answer.outcome === 'pending' && visits.length === 0);
  return isOurs && !confirmed ? 'unknown' : 'wrong';
}

function failureOf(
  run: Run | null,
  found: readonly Problem[],
  connection: ProbeResult,
): { kind: FailureKind; error: string } {
  if (run === null) {
    const { kind = 'protocol', error, problems } = connection;
    // Who looks at the connection alone takes that for healthy: a server with a certificate gets through.
    const demanded = problems.find((one) => one.kind === 'certificate-demanded');
    if (demanded !== undefined) return { kind: 'certificate', error: demanded.what };
    return { kind, error: error ?? 'no stream could be opened' };
  }
  const cause = found.find(({ kind, level }) => level === 'error' && kind !== 'not-listening') ?? found[0];
  return { kind: kindOf(run.answer), error: cause?.what ?? 'the key was not answered as valid' };
}

function kindOf(answer: KeyAnswer | null): FailureKind {
  if (answer === null) return 'protocol';
  if (answer.outcome === 'pending') return 'timeout';
  if (answer.error?.of === 'stream') return 'stream-error';
  if (answer.ended !== null) return 'closed';
  return answer.unreadable === null ? 'dialback' : 'protocol';
}
