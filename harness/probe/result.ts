// Attempts → the result of a probe: is it healthy, which attempt stands for it, and why not. Pure.
import type { Attempt, FailureKind, ProbeResult, Problem, Resolution } from './model.ts';
import type { ProbeOptions } from './options.ts';
import type { ProblemKind } from './problems/index.ts';

const REACHED: readonly Attempt['reached'][] = ['nothing', 'tcp', 'stream', 'tls', 'features'];

/** Puts it together. */
export function resultOf(
  { domain, host, port }: Pick<ProbeOptions, 'domain' | 'host' | 'port'>,
  resolution: Resolution,
  attempts: readonly Attempt[],
  ms: number,
): ProbeResult {
  const best = attempts.find(isGood) ?? attempts.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
  const problems = [...resolution.problems, ...attempts.flatMap((attempt) => attempt.problems)];
  const errors = problems.filter(isError);
  const success = best !== null && isGood(best);
  const cause = success ? undefined : (best?.problems.find(isError) ?? errors[0] ?? best?.problems.at(-1));
  const target = resolution.targets[0];
  return {
    domain,
    verdict: verdictOf(resolution, attempts, errors, success),
    success,
    ...(success ? {} : { kind: failureKind(cause?.kind), error: cause?.what ?? 'no place to connect to is known' }),
    host: best?.host ?? target?.host ?? host,
    port: best?.port ?? target?.port ?? port,
    streamId: best?.streamId ?? null,
    features: best?.features ?? null,
    rtt: best?.rtt ?? null,
    resolution,
    attempts,
    problems,
    ms,
  };
}

function rank({ reached }: Attempt): number {
  return REACHED.indexOf(reached);
}

/** A server gets through: to features over TLS, or to where it would show its certificate. */
function isGood({ reached, problems }: Attempt): boolean {
  if (problems.some(isError)) return false;
  return reached === 'features' || problems.some(({ kind }) => kind === 'certificate-demanded');
}

function isError({ level }: Problem): boolean {
  return level === 'error';
}

/** `unknown` where silence may be ours: of the resolver, or of this machine's network. */
function verdictOf(
  { unknown, targets }: Resolution,
  attempts: readonly Attempt[],
  errors: readonly Problem[],
  success: boolean,
): ProbeResult['verdict'] {
  const isOffline =
    attempts.length > 0 && attempts.every(({ problems }) => problems.some(({ kind }) => UNREACHED.has(kind)));
  if ((unknown && targets.every(({ addresses }) => addresses.length === 0)) || isOffline) return 'unknown';
  return errors.length > 0 || !success ? 'wrong' : 'healthy';
}

const UNREACHED: ReadonlySet<ProblemKind> = new Set(['connection-unreachable', 'address-not-allowed']);

/** Beginnings of problem kinds, and the word for a failure by them. The first that fits. */
const FAILURES: readonly (readonly [beginning: string, FailureKind])[] = [
  ['connection-refused', 'refused'],
  ['connection-timeout', 'timeout'],
  ['connection-unreachable', 'unreachable'],
  ['connection-failed', 'unreachable'],
  ['address-not-allowed', 'forbidden-address'],
  ['out-of-time', 'timeout'],
  ['connection-', 'closed'],
  ['stream-closed', 'closed'],
  ['stream-silent', 'timeout'],
  ['features-missing', 'timeout'],
  ['stream-error', 'stream-error'],
  ['certificate-', 'certificate'],
  ['chain-', 'certificate'],
  ['starttls-not', 'protocol'],
  ['starttls-', 'tls'],
  ['tls-', 'tls'],
  ['alpn-', 'tls'],
  ['websocket-unreachable', 'unreachable'],
  ['dns-', 'dns'],
  ['srv-', 'dns'],
  ['service-', 'dns'],
  ['domain-', 'dns'],
  ['alias-', 'dns'],
  ['loopback-', 'dns'],
];

function failureKind(kind: ProblemKind | undefined): FailureKind {
  if (kind === undefined) return 'dns';
  return FAILURES.find(([beginning]) => kind.startsWith(beginning))?.[1] ?? 'protocol';
}
