// One ping on a stream that is open: as a stranger, as a server that has proved itself, and where somebody listens for the answer. XEP-0199, RFC 6120 §8
import { elementsOf, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Problem } from './model.ts';
import type { Opened, Setting } from './open-stream.ts';
import type { ProbeOptions } from './options.ts';
import { problem } from './problems/index.ts';
import { prove } from './prove.ts';
import type { Session } from './session.ts';
import { streamErrorProblem } from './stream/error.ts';
import { exchange } from './stream/exchange.ts';
import { authenticate } from './stream/external.ts';
import { escapeXml, writeElement } from './stream/header.ts';
import { listen } from './stream/listen.ts';
import { awaitEither, type Way } from './way-back/await.ts';
import type { Back } from './way-back/look.ts';

/**
 * What became of the ping. `refused`: turned away as a stranger, by not-authorized or before anything could be sent. `elsewhere`: the answer goes to
 * the server of our domain, since the stream has one direction, and nobody listens there.
 */
export type PingAnswer = 'result' | 'error' | 'refused' | 'elsewhere' | 'none' | 'not-sent';

/** What one stream gave. */
export interface Outcome {
  /** We proved our domain. */
  readonly authenticated: boolean;
  /** By SASL EXTERNAL or by dialback; null: we did not. */
  readonly proof: 'external' | 'dialback' | null;
  /** The stream carries stanzas in both directions. Where our side listens that is not asked for, to see the other way. */
  readonly bidi: boolean;
  readonly answer: PingAnswer;
  /** Where the answer came; null: none came. */
  readonly way: Way | null;
  /** From the ping to its answer. Milliseconds; null: none came */
  readonly pingMs: number | null;
  /** Everything that came behind the ping on the same stream, as XML. */
  readonly stanzas: readonly string[];
}

/** An outcome, and why our domain was not taken for ours where we tried to prove it by dialback: null where it was, or we did not. */
export interface Pinged {
  readonly outcome: Outcome;
  readonly unproved: Problem | null;
}

export const NOT_SENT: Outcome = {
  authenticated: false,
  proof: null,
  bidi: false,
  answer: 'not-sent',
  way: null,
  pingMs: null,
  stanzas: [],
};

/** How long an answer is waited for. Milliseconds */
const ANSWER_MS = 10_000;
/** How long a stream on which no answer can come is watched for an error. Milliseconds */
const ONE_WAY_MS = 1_500;
/** What is kept of the time to ask about the key of the one who answered: a part of all, and no more than so many ms. */
const KEPT = { part: 0.25, most: 4_000 };
export interface Asking {
  /** Of the ping. */
  readonly id: string;
  readonly back: Back | null;
}

/** Proves our domain as far as that goes, and pings. Never rejects. */
export async function pingOn(opened: Opened, session: Session, setting: Setting, asking: Asking): Promise<Pinged> {
  const { id, back } = asking;
  if (back === null) return { outcome: await pingAlone(opened, session, setting, id), unproved: null };
  const { trail } = opened;
  const proved = await prove(opened, session, setting, back.authority);
  if ('proof' in proved) {
    const { proof } = proved;
    return { outcome: await pingBack(session, trail, setting, { id, back, proof }), unproved: null };
  }
  const { tried, because, fix } = proved;
  if (tried === null) return { outcome: await ping(session, trail, setting, id, NOT_SENT), unproved: null };
  // What is wrong with EXTERNAL the trail says.
  const unproved = tried === 'external' ? null : problem('own-domain-not-proved', because, { where: trail.where, fix });
  return { outcome: NOT_SENT, unproved };
}

/** Where nobody listens: by EXTERNAL and with bidi as far as there are. */
async function pingAlone(opened: Opened, session: Session, setting: Setting, id: string): Promise<Outcome> {
  const { stream, trail } = opened;
  const external = setting.options.identity !== null && stream?.offer.mechanisms?.includes('EXTERNAL') === true;
  if (!external) return ping(session, trail, setting, id, NOT_SENT);
  const bidi = stream.offer.bidi;
  if (bidi) session.write(`<bidi xmlns='${NS.bidi}'/>`);
  if (!(await authenticate(session, trail, setting))) return { ...NOT_SENT, bidi };
  session.restart();
  const restarted = await exchange(session, trail, 'after authentication', setting);
  const proved = { ...NOT_SENT, authenticated: true, proof: 'external' as const, bidi };
  return restarted === null ? proved : ping(session, trail, setting, id, proved);
}

function writePing(id: string, { from, domain }: ProbeOptions): string {
  const addresses = `from='${escapeXml(from)}' to='${escapeXml(domain)}'`;
  return `<iq type='get' id='${id}' ${addresses}><ping xmlns='${NS.ping}'/></iq>`;
}

/** The answer is waited for on this stream, and on any that the domain opens to us. */
async function pingBack(
  session: Session,
  trail: Opened['trail'],
  { options, budget }: Setting,
  { id, back: { watch }, proof }: { readonly id: string; readonly back: Back; readonly proof: 'external' | 'dialback' },
): Promise<Outcome> {
  const { where } = trail;
  const came: XmlElement[] = [];
  const sent = performance.now();
  const until = options.timeout - Math.min(KEPT.most, options.timeout * KEPT.part);
  session.write(writePing(id, options));
  const answer = await awaitEither(session, {
    watch,
    isAnswer: isAnswerTo(id),
    onElement: (element) => void came.push(element),
    left: () => (budget.signal.aborted ? 0 : Math.max(0, until - budget.spent())),
    signal: budget.signal,
  });
  const stanzas = came.map(writeElement);
  const none: Outcome = { ...NOT_SENT, authenticated: true, proof, answer: 'none', stanzas };
  if (answer === null) return none;
  if ('error' in answer) {
    trail.add(streamErrorProblem(answer.error, 'after authentication', where));
    return none;
  }
  const { iq, way } = answer;
  const isError = iq.attrs.type === 'error';
  if (isError) trail.add(errorProblem(iq, where));
  return { ...none, answer: isError ? 'error' : 'result', way, pingMs: since(sent) };
}

function isAnswerTo(id: string): (element: XmlElement) => boolean {
  return ({ name, ns, attrs }) => name === 'iq' && ns === NS.server && attrs.id === id;
}

function since(begun: number): number {
  return Math.round((performance.now() - begun) * 10) / 10;
}

function errorProblem(iq: XmlElement, where: string): Problem {
  const condition = elementsOf(iq)
    .flatMap((child) => elementsOf(child))
    .find(({ name }) => name !== 'text');
  return problem('ping-error', `the server answers the ping with ${condition?.name ?? 'an error'}`, { where });
}

/** The answer is waited for on this stream alone. `proved`: how far we came. */
async function ping(
  session: Session,
  trail: Opened['trail'],
  { options, budget }: Setting,
  id: string,
  proved: Outcome,
): Promise<Outcome> {
  const { where } = trail;
  const { authenticated, bidi } = proved;
  const came: XmlElement[] = [];
  const isAnswer = isAnswerTo(id);
  const sent = performance.now();
  session.write(writePing(id, options));
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
      return isAnswer(event.element) ? event.element : undefined;
    },
  );
  const outcome = (what: PingAnswer): Outcome => ({ ...proved, answer: what, stanzas: came.map(writeElement) });
  if ('problem' in answer) {
    if (!authenticated && answer.error?.condition === 'not-authorized') return outcome('refused');
    // Without bidi no answer can come here; silence is what is right.
    if (authenticated && !bidi && answer.problem.kind === 'ping-not-answered') return outcome('elsewhere');
    trail.add(answer.problem);
    return outcome('none');
  }
  const pingMs = since(sent);
  const isError = answer.found.attrs.type === 'error';
  if (!authenticated) {
    const what = 'the server answers a ping of somebody who has proved nothing';
    trail.add(problem('ping-answered-to-stranger', what, { where }));
  } else if (isError) trail.add(errorProblem(answer.found, where));
  return { ...outcome(isError ? 'error' : 'result'), way: 'same-stream', pingMs };
}
