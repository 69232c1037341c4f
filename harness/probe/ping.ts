// `probe ping`: a ping as far as the server lets us go. XEP-0199, RFC 6120 §4.9.3.12, §8; XEP-0288 for the way back.
import { randomBytes } from 'node:crypto';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { anchorsOf } from './certificate/anchors.ts';
import { closeStream } from './close-stream.ts';
import { endpointsOf } from './connect.ts';
import { resolverOf } from './dns/ask.ts';
import { resolveDomain } from './dns/resolve.ts';
import type { Attempt, ProbeResult } from './model.ts';
import { type Net, systemNet } from './net.ts';
import { type Opened, openStream, type Setting } from './open-stream.ts';
import { budgetOf, type ProbeOptions } from './options.ts';
import { problem } from './problems.ts';
import { resultOf } from './result.ts';
import type { Session } from './session.ts';
import { exchange } from './stream/exchange.ts';
import { authenticate } from './stream/external.ts';
import { escapeXml, writeElement } from './stream/header.ts';
import { listen } from './stream/listen.ts';
import type { Trail } from './trail.ts';

/**
 * What became of the ping. `refused`: turned away as a stranger, by not-authorized or before anything could be sent. `elsewhere`: the answer goes to
 * the server of our domain, since the stream has one direction.
 */
export type PingAnswer = 'result' | 'error' | 'refused' | 'elsewhere' | 'none' | 'not-sent';

export interface PingResult extends ProbeResult {
  /** By SASL EXTERNAL. */
  readonly authenticated: boolean;
  /** The stream carries stanzas in both directions. */
  readonly bidi: boolean;
  readonly answer: PingAnswer;
  /** From the ping to its answer. Milliseconds; null: none came */
  readonly pingMs: number | null;
  /** Everything that came behind the ping, as XML. */
  readonly stanzas: readonly string[];
}

type Outcome = Pick<PingResult, 'authenticated' | 'bidi' | 'answer' | 'pingMs' | 'stanzas'>;
const NOT_SENT: Outcome = { authenticated: false, bidi: false, answer: 'not-sent', pingMs: null, stanzas: [] };

/** Places that are tried until one of them takes a stream. */
const MOST_ENDPOINTS = 8;
/** How long an answer is waited for. Milliseconds */
const ANSWER_MS = 10_000;
/** How long a stream on which no answer can come is watched for an error. Milliseconds */
const ONE_WAY_MS = 1_500;

/**
 * Pings a domain. Never rejects for what it finds, and lasts no longer than its time-out.
 * @throws when the authorities (`ca`) cannot be read
 */
export async function probePing(options: ProbeOptions, net: Net = systemNet): Promise<PingResult> {
  const anchors = anchorsOf(options.ca);
  using budget = budgetOf(options);
  const resolution = await resolveDomain(options, resolverOf(options.resolvers, budget));
  const setting: Setting = { options, net, budget, anchors, now: Date.now() };
  const attempts: Attempt[] = [];
  let outcome = NOT_SENT;
  for (const endpoint of endpointsOf(resolution.targets).slice(0, MOST_ENDPOINTS)) {
    const opened = await openStream(endpoint, setting);
    const { session, trail } = opened;
    const isOpen = opened.stream !== null && session !== null;
    const isRefused = trail.problems.some(({ kind }) => kind === 'certificate-demanded');
    if (isOpen) outcome = await pingOn(opened, session, setting);
    else if (isRefused) outcome = { ...NOT_SENT, answer: 'refused' };
    const late = await closeStream(opened, setting);
    outcome = { ...outcome, stanzas: [...outcome.stanzas, ...late.map(writeElement)] };
    attempts.push(trail.attempt());
    if (isOpen || isRefused) break;
  }
  return { ...resultOf(options, resolution, attempts, budget.spent()), ...outcome };
}

async function pingOn({ stream, trail }: Opened, session: Session, setting: Setting): Promise<Outcome> {
  const { options } = setting;
  const external = options.identity !== null && stream?.offer.mechanisms?.includes('EXTERNAL') === true;
  if (!external) return ping(session, trail, setting, { authenticated: false, bidi: false });
  const bidi = stream.offer.bidi;
  if (bidi) session.write(`<bidi xmlns='${NS.bidi}'/>`);
  if (!(await authenticate(session, trail, setting))) return { ...NOT_SENT, bidi };
  session.restart();
  const restarted = await exchange(session, trail, 'after authentication', setting);
  if (restarted === null) return { ...NOT_SENT, authenticated: true, bidi };
  return ping(session, trail, setting, { authenticated: true, bidi });
}

async function ping(
  session: Session,
  trail: Trail,
  { options, budget }: Setting,
  { authenticated, bidi }: Pick<Outcome, 'authenticated' | 'bidi'>,
): Promise<Outcome> {
  const { where } = trail;
  const id = `badpeer-${randomBytes(6).toString('hex')}`;
  const came: XmlElement[] = [];
  const sent = performance.now();
  const addresses = `from='${escapeXml(options.from)}' to='${escapeXml(options.domain)}'`;
  session.write(`<iq type='get' id='${id}' ${addresses}><ping xmlns='${NS.ping}'/></iq>`);
  const answer = await listen(
    {
      session,
      budget,
      where,
      when: authenticated ? 'after authentication' : 'over TLS',
      // A refusal here is about the stanza, not about a certificate of ours.
      identity: true,
      silence: authenticated ? 'ping-not-answered' : 'ping-passed-over',
      wanted: 'answer to the ping',
      within: authenticated && bidi ? ANSWER_MS : ONE_WAY_MS,
    },
    (event) => {
      if (event.type !== 'element') return undefined;
      came.push(event.element);
      const { name, ns, attrs } = event.element;
      return name === 'iq' && ns === NS.server && attrs.id === id ? event.element : undefined;
    },
  );
  const outcome = (what: PingAnswer, ms: number | null = null): Outcome => ({
    authenticated,
    bidi,
    answer: what,
    pingMs: ms,
    stanzas: came.map(writeElement),
  });
  if ('problem' in answer) {
    if (!authenticated && answer.error?.condition === 'not-authorized') return outcome('refused');
    // Without bidi no answer can come here; silence is what is right.
    if (authenticated && !bidi && answer.problem.kind === 'ping-not-answered') return outcome('elsewhere');
    trail.add(answer.problem);
    return outcome('none');
  }
  const ms = Math.round((performance.now() - sent) * 10) / 10;
  const isError = answer.found.attrs.type === 'error';
  if (!authenticated) {
    trail.add(
      problem('ping-answered-to-stranger', 'the server answers a ping of somebody who has proved nothing', { where }),
    );
  } else if (isError) {
    const said = answer.found.children.flatMap((child) => (typeof child === 'string' ? [] : child.children));
    const condition = said.find((child) => typeof child !== 'string' && child.name !== 'text');
    const word = condition === undefined || typeof condition === 'string' ? 'an error' : condition.name;
    trail.add(problem('ping-error', `the server answers the ping with ${word}`, { where }));
  }
  return outcome(isError ? 'error' : 'result', ms);
}
