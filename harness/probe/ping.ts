// `probe ping`: a ping as far as the server lets us go, and the way on which its answer comes. XEP-0199, RFC 6120 §4.9.3.12, §8; XEP-0288
import { randomBytes } from 'node:crypto';
import { anchorsOf } from './certificate/anchors.ts';
import { closeStream } from './close-stream.ts';
import { endpointsOf } from './connect.ts';
import type { OurSide } from './dialback/probe.ts';
import { resolverOf } from './dns/ask.ts';
import { resolveDomain } from './dns/resolve.ts';
import type { Attempt, Endpoint, ProbeResult, Problem } from './model.ts';
import { type Net, systemNet } from './net.ts';
import { openStream, type Setting } from './open-stream.ts';
import { budgetOf, type ProbeOptions } from './options.ts';
import { NOT_SENT, type Outcome, pingOn } from './ping-stream.ts';
import { resultOf } from './result.ts';
import { writeElement } from './stream/header.ts';
import { type Back, lookBack, type WayBack } from './way-back/look.ts';
import { watchFor } from './way-back/watch.ts';

export interface PingResult extends ProbeResult, Outcome {
  /** What was seen of the streams that the domain opened to us; null: nobody was to listen. */
  readonly wayBack: WayBack | null;
}

/** Places that are tried until one of them takes a stream. */
const MOST_ENDPOINTS = 8;
/** What goes wrong on our side, or may. */
const PERHAPS_OURS: ReadonlySet<string> = new Set([
  'own-domain-not-proved',
  'way-back-unused',
  'verification-tls-failed',
  'own-domain-unresolved',
  'own-domain-elsewhere',
]);

/**
 * Pings a domain. Never rejects for what it finds, and lasts no longer than its time-out.
 * @param ours who listens for the way back; null: nobody
 * @throws when the authorities (`ca`) cannot be read
 */
export async function probePing(
  options: ProbeOptions,
  net: Net = systemNet,
  ours: OurSide | null = null,
): Promise<PingResult> {
  const anchors = anchorsOf(options.ca);
  using budget = budgetOf(options);
  const ask = resolverOf(options.resolvers, budget);
  const id = `badpeer-${randomBytes(16).toString('hex')}`;
  using stack = new DisposableStack();
  const listens = backOf(options, ours, id, stack);
  const ownOptions = { ...options, domain: options.from, host: null, port: null };
  const [resolution, own] = await Promise.all([
    resolveDomain(options, ask),
    listens === null ? null : resolveDomain(ownOptions, ask),
  ]);
  const back: Back | null = listens === null || own === null ? null : { ...listens, own };
  const setting: Setting = { options, net, budget, anchors, now: Date.now() };
  const attempts: Attempt[] = [];
  let outcome = NOT_SENT;
  let unproved: Problem | null = null;
  let reached: Endpoint | null = null;
  for (const endpoint of endpointsOf(resolution.targets).slice(0, MOST_ENDPOINTS)) {
    const opened = await openStream(endpoint, setting);
    const { session, trail } = opened;
    const isOpen = opened.stream !== null && session !== null;
    const isRefused = trail.problems.some(({ kind }) => kind === 'certificate-demanded');
    if (isOpen) ({ outcome, unproved } = await pingOn(opened, session, setting, { id, back }));
    else if (isRefused) outcome = { ...NOT_SENT, answer: 'refused' };
    const late = await closeStream(opened, setting);
    outcome = { ...outcome, stanzas: [...outcome.stanzas, ...late.map(writeElement)] };
    attempts.push(trail.attempt());
    reached = endpoint;
    if (isOpen || isRefused) break;
  }
  const result = resultOf(options, resolution, attempts, budget.spent());
  if (back === null) {
    const deaf = ours === null || typeof ours.authority !== 'string' ? null : ours.authority;
    return { ...result, ...outcome, wayBack: deaf === null ? null : { listening: deaf, own: [], streams: [] } };
  }
  const isEnded = result.problems.some(({ kind }) => kind === 'stream-error' || kind === 'stream-error-unknown');
  const awaits = outcome.authenticated && outcome.answer === 'none' && !isEnded;
  const addresses = resolution.targets.flatMap((target) => target.addresses);
  const seen = await lookBack(back, { awaits, endpoint: reached, addresses, told: result.problems }, setting);
  const problems = [...result.problems, ...(unproved === null ? [] : [unproved]), ...seen.problems];
  const verdict = result.verdict === 'unknown' ? result.verdict : verdictOf(problems, result);
  return { ...result, ...outcome, verdict, problems, wayBack: seen.wayBack, ms: budget.spent() };
}

/** Begins to listen for the answer, where somebody is there to. */
function backOf(
  { domain, from, identity }: ProbeOptions,
  ours: OurSide | null,
  id: string,
  stack: DisposableStack,
): Omit<Back, 'own'> | null {
  if (ours === null || typeof ours.authority === 'string') return null;
  const { authority, machine, showsStrangers } = ours;
  const watch = watchFor(authority, { domain, from, id, offersExternal: identity !== null, showsStrangers });
  return { watch: stack.use(watch), authority, machine, showsStrangers };
}

/** `unknown` where it may be our side that failed, and nothing else did. */
function verdictOf(problems: readonly Problem[], { success }: ProbeResult): ProbeResult['verdict'] {
  const errors = problems.filter(({ level }) => level === 'error');
  if (!success || errors.some(({ kind }) => !PERHAPS_OURS.has(kind))) return 'wrong';
  return errors.length > 0 ? 'unknown' : 'healthy';
}
