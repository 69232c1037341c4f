// A stream that a domain opened to us → what a receiving server sees of it, and what is wrong with it. Pure. RFC 6120 §4.7, §5, §6, XEP-0220 §2.1, XEP-0288 §2.
import type { Certificate } from '../../reference/certificate/parse.ts';
import type { EventOf } from '../../wire/event.ts';
import { textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { reportCertificate } from '../certificate/report.ts';
import { domainName } from '../dialback/domain-name.ts';
import type { Arrival } from '../dialback/visit.ts';
import type { CertificateReport, Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import { readStreamError, streamErrorProblem } from '../stream/error.ts';
import { headerProblems, writeElement } from '../stream/header.ts';

/** A stream that the domain opened to us. */
export interface ReturnStream {
  /** Where it came from. */
  readonly address: string;
  readonly port: number;
  /** It brought the answer to our stanza. */
  readonly answered: boolean;
  /** On it was asked about a dialback key of ours. */
  readonly asked: boolean;
  /** Of its first header; null: none came. */
  readonly header: {
    readonly from: string | null;
    readonly to: string | null;
    readonly version: string | null;
    readonly lang: string | null;
    /** Content namespace. */
    readonly namespace: string | null;
  } | null;
  /** null: in the clear. */
  readonly tls: { readonly version: string; readonly cipher: string } | null;
  /** Why TLS did not come up; null: it did, or was not asked for. */
  readonly tlsFailure: string | null;
  /** What it shows as a client; null: none came. */
  readonly certificate: CertificateReport | null;
  /** How it proved its domain; null: it did not. A dialback key counts here before anybody was asked about it. */
  readonly proof: 'external' | 'dialback' | null;
  /** What the domain's authoritative server says of its dialback key; null: none came, or nobody was asked. */
  readonly key: 'confirmed' | 'denied' | 'unconfirmed' | null;
  /** Did it ask for both directions, and in which namespace? null: it did not. */
  readonly bidi: 'asked' | 'wrong-namespace' | null;
  /** Stanzas that it brought, as XML. */
  readonly stanzas: readonly string[];
  /** How it ended, where they ended it. */
  readonly ended: string | null;
  /** They count for the domain where it is sure that the stream is its own. */
  readonly problems: readonly Problem[];
}

export interface Reading {
  readonly domain: string;
  /** Our domain. */
  readonly from: string;
  /** The answer, where this stream brought it. */
  readonly answer: XmlElement | null;
  /** Are its other stanzas shown too? */
  readonly showsAll: boolean;
  readonly anchors: readonly Certificate[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Stanzas of one stream that are shown. */
const MOST_STANZAS = 20;

/** Everything but what others have to be asked for: `key` is null. Never throws. */
export function readStream(arrival: Arrival, reading: Reading): ReturnStream {
  const { visit, chain, keys, proved } = arrival;
  const seen = seenOf(arrival, reading);
  const { headers, elements, tls } = seen;
  const [first] = headers;
  const { from, to, version, ...rest } = first?.element.attrs ?? {};
  const bidi = elements.find(isBidi)?.ns;
  const { report, problems } =
    chain.length === 0 ? { report: null, problems: [] } : certificateOf(arrival, reading, seen.where);
  const stanzas = elements.filter(({ ns }) => ns === NS.server);
  const shown = reading.showsAll ? stanzas : stanzas.filter((one) => one === reading.answer);
  return {
    address: visit.address,
    port: visit.port,
    answered: reading.answer !== null,
    asked: visit.questions.length > 0,
    header:
      first === undefined
        ? null
        : {
            from: from ?? null,
            to: to ?? null,
            version: version ?? null,
            lang: rest['xml:lang'] ?? null,
            namespace: first.declared[''] ?? null,
          },
    tls: tls === undefined ? null : { version: tls.protocol, cipher: tls.cipher },
    tlsFailure: visit.tlsFailure,
    certificate: report,
    proof: !proved ? null : keys.length > 0 ? 'dialback' : 'external',
    key: null,
    bidi: bidi === undefined ? null : bidi === NS.bidi ? 'asked' : 'wrong-namespace',
    stanzas: shown.slice(0, MOST_STANZAS).map(writeElement),
    ended: endOf(seen),
    problems: [...CHECKS.flatMap((check) => check(seen)), ...problems],
  };
}

/** An arrival, sorted. */
interface Seen extends Reading {
  readonly arrival: Arrival;
  readonly where: string;
  readonly headers: readonly EventOf<'header'>[];
  readonly elements: readonly XmlElement[];
  readonly tls: EventOf<'tls'> | undefined;
  readonly unreadable: EventOf<'unreadable'> | undefined;
  readonly close: EventOf<'close'> | undefined;
}

function seenOf(arrival: Arrival, reading: Reading): Seen {
  const { events, visit } = arrival;
  return {
    ...reading,
    arrival,
    where: `${visit.address} to our port`,
    headers: events.filter((event) => event.type === 'header').filter(({ dir }) => dir === 'in'),
    elements: events.flatMap((event) => (event.type === 'element' && event.dir === 'in' ? [event.element] : [])),
    tls: events.find((event) => event.type === 'tls'),
    unreadable: events.find((event) => event.type === 'unreadable'),
    close: events.filter((event) => event.type === 'close').find(({ by }) => by === 'sut'),
  };
}

function isBidi({ name, ns }: XmlElement): boolean {
  return name === 'bidi' && (ns === NS.bidi || ns === NS.bidiFeature);
}

function certificateOf({ chain }: Arrival, { anchors, domain, now }: Reading, where: string) {
  // What it demands of servers about OCSP is nothing to a client.
  return reportCertificate({ chain, anchors, domain, now, stapled: true, where, role: 'client' });
}

function endOf({ close, unreadable }: Seen): string | null {
  if (unreadable !== undefined) return `unreadable: ${unreadable.error}`;
  return close?.how ?? null;
}

/** With these a server goes that does not take the certificate of the one it came to. */
const DOUBTS: ReadonlySet<string | null> = new Set(['not-authorized', 'policy-violation']);
/** Nothing else was shown by then that it could dislike. */
export const DOUBTED = 'it may not take the certificate that we show';

/** Everything that is looked at but the certificate. */
const CHECKS: readonly ((seen: Seen) => readonly Problem[])[] = [
  ({ headers, domain, from, where }) =>
    headers.flatMap(({ element, declared, encrypted }) =>
      headerProblems(
        { type: 'header', element, declared },
        { domain, from, ids: [], where, when: encrypted ? 'over TLS' : 'before TLS', initial: true },
      ),
    ),
  ({ arrival: { visit }, where }) => {
    if (visit.tlsFailure === null) return [];
    const kind = /certificate|unknown ca/i.test(visit.tlsFailure) ? 'verification-tls-failed' : 'way-back-broken';
    return [problem(kind, `the server came back to us, and TLS with us failed: ${visit.tlsFailure}`, { where })];
  },
  // What is asked about keys of ours is no secret; what proves or says something is.
  ({ tls, elements, arrival: { keys }, where }) =>
    tls === undefined && (keys.length > 0 || elements.some(({ ns }) => ns === NS.server))
      ? [problem('way-back-in-the-clear', 'the server goes on without TLS where we offer STARTTLS', { where })]
      : [],
  ({ arrival: { early }, where }) =>
    early ? [problem('way-back-unproved', 'a stanza came before the server had proved its domain', { where })] : [],
  ({ elements, domain, where }) => elements.flatMap((element) => identityProblems(element, domain, where)),
  ({ arrival: { keys }, domain, from, where }) =>
    keys.flatMap(({ element }) => keyProblems(element, { domain, from, where })),
  ({ elements, where }) => {
    const wrong = elements.some((element) => isBidi(element) && element.ns !== NS.bidi);
    const what = `bidi is asked for in the namespace ${NS.bidiFeature}, which is that of the feature`;
    return wrong ? [problem('bidi-element-wrong-namespace', what, { where })] : [];
  },
  ({ tls, elements, arrival: { proved }, where }) =>
    elements.flatMap((element) => {
      const error = readStreamError(element);
      if (error === null) return [];
      const told = streamErrorProblem(error, 'on its stream to us', where);
      const isDoubt = tls !== undefined && !proved && DOUBTS.has(error.condition);
      return [isDoubt ? problem('verification-tls-failed', `${told.what}: ${DOUBTED}`, { where }) : told];
    }),
  ({ unreadable, where }) =>
    unreadable === undefined
      ? []
      : [problem('not-xmpp', `what came to us is no XMPP stream (${unreadable.error})`, { where })],
];

/** The authorization identity. XEP-0178 §3: none, or the domain itself. */
function identityProblems(element: XmlElement, domain: string, where: string): Problem[] {
  if (element.ns !== NS.sasl || element.name !== 'auth') return [];
  const text = textOf(element).trim();
  if (text === '' || text === '=') return [];
  const name = Buffer.from(text, 'base64').toString();
  if (domainName(name) === domainName(domain)) return [];
  const what = `EXTERNAL is asked for with the authorization identity ${JSON.stringify(name.slice(0, 100))}`;
  return [problem('external-identity-wrong', what, { where })];
}

function keyProblems(
  element: XmlElement,
  { domain, from, where }: { readonly domain: string; readonly from: string; readonly where: string },
): Problem[] {
  const found: Problem[] = [];
  const add = (kind: ProblemKind, what: string): void => void found.push(problem(kind, what, { where }));
  const key = textOf(element);
  if (key !== key.trim()) add('dialback-key-spaces', 'the dialback key comes with white space around it');
  for (const [name, right] of Object.entries({ from: domain, to: from })) {
    const { [name]: given = '' } = element.attrs;
    if (domainName(given) === domainName(right)) continue;
    add('dialback-key-addresses', `the dialback key has ${name} ${JSON.stringify(given)}, and ${right} is right`);
  }
  return found;
}
