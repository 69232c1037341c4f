// Asking a domain for its disco#info, as a server that proves a domain of its own: by certificate, or by dialback. XEP-0455 §2.1, XEP-0030 §3.
import { randomBytes } from 'node:crypto';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { anchorsOf } from '../certificate/anchors.ts';
import { closeStream } from '../close-stream.ts';
import { endpointsOf } from '../connect.ts';
import type { Authority } from '../dialback/authority.ts';
import { domainName } from '../dialback/domain-name.ts';
import { resolverOf } from '../dns/ask.ts';
import { resolveDomain } from '../dns/resolve.ts';
import type { Attempt, ProbeResult, Problem } from '../model.ts';
import { systemNet } from '../net.ts';
import { type Opened, openStream, type Setting } from '../open-stream.ts';
import { budgetOf, type ProbeOptions } from '../options.ts';
import { prove } from '../prove.ts';
import { resultOf } from '../result.ts';
import type { Session } from '../session.ts';
import { escapeXml } from '../stream/header.ts';
import { type Published, readPublished } from './form.ts';
import { type HeardAnswer, hearAnswer } from './hear.ts';

/** Our side, on which the answer comes where the stream has one direction. */
export interface Inbox {
  /** A text says why nobody listens. */
  readonly authority: Authority | string;
  /** Hears of each stanza that comes to it. */
  listen(listener: (stanza: XmlElement) => void): Disposable;
}

/** What came of asking. */
export interface Asked {
  readonly domain: string;
  readonly from: string;
  /** How we proved our domain; null: we could not. */
  readonly proof: 'external' | 'dialback' | null;
  /** Where the answer came; null: none came. */
  readonly way: HeardAnswer['way'] | null;
  readonly published: Published | null;
  /** Why nothing is known, in a sentence; null: something is. */
  readonly because: string | null;
  readonly fix: string | null;
  /** Of the connection. */
  readonly verdict: ProbeResult['verdict'];
  readonly problems: readonly Problem[];
  readonly attempts: readonly Attempt[];
}

type Outcome = Pick<Asked, 'proof' | 'way' | 'published' | 'because' | 'fix'>;
const NOTHING: Outcome = { proof: null, way: null, published: null, because: null, fix: null };
const MOST_ENDPOINTS = 8;

/**
 * Asks. Never rejects for what it finds, and lasts no longer than its time-out and a moment.
 * @throws when the authorities (`ca`) cannot be read
 */
export async function askForStatus(options: ProbeOptions, inbox: Inbox): Promise<Asked> {
  const anchors = anchorsOf(options.ca);
  using budget = budgetOf(options);
  const resolution = await resolveDomain(options, resolverOf(options.resolvers, budget));
  const setting: Setting = { options, net: systemNet, budget, anchors, now: Date.now() };
  const attempts: Attempt[] = [];
  let outcome: Outcome | null = null;
  for (const endpoint of endpointsOf(resolution.targets).slice(0, MOST_ENDPOINTS)) {
    const opened = await openStream(endpoint, setting);
    if (opened.stream !== null && opened.session !== null)
      outcome = await askOn(opened, opened.session, setting, inbox);
    await closeStream(opened, setting);
    attempts.push(opened.trail.attempt());
    if (outcome !== null || budget.step() === 0) break;
  }
  const result = resultOf(options, resolution, attempts, budget.spent());
  const { verdict, problems } = result;
  const unreached: Outcome = { ...NOTHING, ...whyNot(result) };
  return { domain: options.domain, from: options.from, ...(outcome ?? unreached), verdict, problems, attempts };
}

/** Why no stream was opened. */
function whyNot({ error, problems }: ProbeResult): { readonly because: string; readonly fix: string } {
  const demanded = problems.find(({ kind }) => kind === 'certificate-demanded');
  if (demanded !== undefined)
    return { because: demanded.what, fix: 'show it a certificate of your domain: --client-cert' };
  return { because: error ?? 'no stream could be opened', fix: 'probe connect says more of the connection' };
}

async function askOn(opened: Opened, session: Session, setting: Setting, inbox: Inbox): Promise<Outcome> {
  const { options, budget } = setting;
  if (opened.stream?.offer.bidi) session.write(`<bidi xmlns='${NS.bidi}'/>`);
  const proved = await prove(opened, session, setting, inbox.authority);
  if ('because' in proved) return { ...NOTHING, because: proved.because, fix: proved.fix };
  const id = randomBytes(16).toString('hex');
  const isAnswer = ({ name, ns, attrs }: XmlElement): boolean =>
    name === 'iq' &&
    ns === NS.server &&
    attrs.id === id &&
    domainName(attrs.from ?? '') === domainName(options.domain) &&
    (attrs.type === 'result' || attrs.type === 'error');
  const elsewhere = Promise.withResolvers<XmlElement>();
  using _ = inbox.listen((stanza) => {
    if (isAnswer(stanza)) elsewhere.resolve(stanza);
  });
  const addresses = `from='${escapeXml(options.from)}' to='${escapeXml(options.domain)}'`;
  session.write(`<iq type='get' id='${id}' ${addresses}><query xmlns='${NS.discoInfo}'/></iq>`);
  const answer = await hearAnswer({ session, isAnswer, elsewhere: elsewhere.promise, signal: budget.signal });
  if (answer !== null) return { ...NOTHING, ...proved, way: answer.way, published: readPublished(answer.iq) };
  return {
    ...NOTHING,
    ...proved,
    because: `${options.domain} took the question, and no answer came`,
    fix: fixOf(options.from, inbox),
  };
}

function fixOf(from: string, { authority }: Inbox): string {
  return typeof authority === 'string'
    ? `the answer goes to the server of ${from}, and nobody listens here: ${authority}`
    : `the answer goes to the server of ${from}: let its DNS lead to port ${authority.port} of this machine`;
}
