// `probe dialback`: resolution, connection, STARTTLS where offered, our key, and what comes back. XEP-0220 §2.1, XEP-0185.
import { textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { anchorsOf } from '../certificate/anchors.ts';
import { closeStream } from '../close-stream.ts';
import { endpointsOf } from '../connect.ts';
import { resolverOf } from '../dns/ask.ts';
import { resolveDomain } from '../dns/resolve.ts';
import type { Attempt, Endpoint } from '../model.ts';
import { type Net, systemNet } from '../net.ts';
import { type Opened, openStream, type Setting } from '../open-stream.ts';
import { budgetOf, type ProbeOptions } from '../options.ts';
import { escapeXml } from '../stream/header.ts';
import { awaitAnswer, type KeyAnswer } from './answer.ts';
import type { Authority } from './authority.ts';
import { domainName } from './domain-name.ts';
import { type DialbackResult, type Run, resultOf } from './result.ts';
import type { Visit, VisitQuestion } from './visit.ts';

/** Who answers about our keys. */
export interface OurSide {
  /** A text says why nobody does. */
  readonly authority: Authority | string;
  /** Addresses of this machine, to tell whether DNS of our domain leads here. */
  readonly machine: readonly string[];
  /** Are connections to our side shown that do not say that they come from the domain? Not to who asks over HTTP. */
  readonly showsStrangers: boolean;
}

/** Addresses that are tried, one after the other, until a stream opens. */
const MOST_ENDPOINTS = 8;

/**
 * Runs the procedure. Never rejects for what it finds, and lasts no longer than its time-out and a moment.
 * @throws when the authorities (`ca`) cannot be read
 */
export async function probeDialback(
  options: ProbeOptions,
  ours: OurSide,
  net: Net = systemNet,
): Promise<DialbackResult> {
  const anchors = anchorsOf(options.ca);
  using budget = budgetOf(options);
  const ask = resolverOf(options.resolvers, budget);
  const ownOptions = { ...options, domain: options.from, host: null, port: null };
  const [resolution, own] = await Promise.all([resolveDomain(options, ask), resolveDomain(ownOptions, ask)]);
  const setting: Setting = { options, net, budget, anchors, now: Date.now() };
  const attempts: Attempt[] = [];
  const visits = new Map<string, Visit>();
  using _ = typeof ours.authority === 'string' ? null : ours.authority.listen((visit) => remember(visits, visit));
  let run: Run | null = null;
  for (const endpoint of endpointsOf(resolution.targets).slice(0, MOST_ENDPOINTS)) {
    const opened = await openStream(endpoint, setting);
    if (opened.stream !== null) run = await prove(endpoint, opened, setting, ours);
    else opened.session?.destroy();
    attempts.push(opened.trail.attempt());
    if (run !== null || budget.step() === 0) break;
  }
  return resultOf({
    options,
    resolution,
    own,
    attempts,
    run,
    visits: [...visits.values()].filter((visit) => ours.showsStrangers || isFrom(visit, options)),
    listening:
      typeof ours.authority === 'string' ? ours.authority : { host: ours.authority.host, port: ours.authority.port },
    machine: ours.machine,
    ms: budget.spent(),
  });
}

/** Visits that are remembered in one run. */
const MOST_VISITS = 50;

function remember(visits: Map<string, Visit>, visit: Visit): void {
  const key = `${visit.address} ${visit.port} ${visit.at}`;
  if (visits.size < MOST_VISITS || visits.has(key)) visits.set(key, visit);
}

function isFrom({ from, questions }: Visit, options: ProbeOptions): boolean {
  const domain = domainName(options.domain);
  const ours = domainName(options.from);
  if (questions.length === 0) return from !== null && domainName(from) === domain;
  return questions.some((question) => domainName(question.from) === domain && domainName(question.to) === ours);
}

/** Sends the key on the stream that is open, and waits for the answer. */
async function prove(endpoint: Endpoint, opened: Opened, setting: Setting, { authority }: OurSide): Promise<Run> {
  const { session, stream, trail } = opened;
  const { options, budget } = setting;
  const { domain, from, timeout } = options;
  const declared = Object.values(stream?.header.declared ?? {}).includes(NS.dialback);
  const feature = stream?.offer.dialback ?? null;
  const before = trail.found.featuresBeforeTls?.some(({ ns }) => ns === NS.dialbackFeature) ?? false;
  const seen = {
    endpoint,
    where: trail.where,
    offered: { feature: feature !== null || before, errors: feature?.errors ?? false, declared },
    mechanisms: stream?.offer.mechanisms ?? [],
  };
  const id = stream?.header.element.attrs.id ?? '';
  if (session === null || id === '' || !(feature !== null || before || declared)) {
    await closeStream(opened, setting);
    return { ...seen, sent: false, answer: null, latencyMs: null, questionsHere: [] };
  }
  const keyFor = typeof authority === 'string' ? null : authority.keyFor;
  // Where nobody answers about it, any key does: the answer still says how the server takes it.
  const key = keyFor?.(domain, from, id) ?? '0'.repeat(64);
  const questionsHere: VisitQuestion['answer'][] = [];
  const onQuestion = (question: XmlElement): void => {
    const { from: asker = '', to = '', id: asked = '' } = question.attrs;
    const type = keyFor !== null && textOf(question).trim() === keyFor(asker, to, asked) ? 'valid' : 'invalid';
    if (questionsHere.length < MOST_VISITS) questionsHere.push(type);
    const attributes = Object.entries({ from: to, to: asker, id: asked, type });
    session.write(`<db:verify${attributes.map(([name, value]) => ` ${name}='${escapeXml(value)}'`).join('')}/>`);
  };
  const begun = performance.now();
  session.write(`<db:result from='${escapeXml(from)}' to='${escapeXml(domain)}'>${key}</db:result>`);
  const left = (): number => Math.max(0, timeout - budget.spent());
  const answer: KeyAnswer = await awaitAnswer(session, { domain, from, left, onQuestion });
  // Where the time is over nothing can be said of how the stream ends.
  const isOver = budget.step() === 0;
  const latencyMs =
    answer.outcome === 'pending' || answer.ended !== null ? null : Math.round(performance.now() - begun);
  if (isOver) session.destroy();
  else await closeStream(opened, setting);
  return { ...seen, sent: true, answer, latencyMs, questionsHere };
}
