// From what was seen of a dialback on both sides to what is wrong with it. Pure. XEP-0220 §2.1, §2.5.
import type { Problem, Target } from '../model.ts';
import { problem } from '../problems/index.ts';
import { whereOf } from '../trail.ts';
import type { KeyAnswer } from './answer.ts';
import type { Visit, VisitQuestion } from './visit.ts';

/** What was seen. */
export interface Seen {
  readonly domain: string;
  readonly from: string;
  /** `host:port (address)` of the connection on which the key was sent. */
  readonly where: string;
  readonly answer: KeyAnswer;
  readonly encrypted: boolean;
  /** Where we listen; a text says why we do not. */
  readonly listening: { readonly host: string; readonly port: number } | string;
  /** Connections to our authoritative side. */
  readonly visits: readonly Visit[];
  /** `db:verify` on the same stream, as answered. */
  readonly questionsHere: readonly VisitQuestion['answer'][];
  /** Where DNS leads for our own domain; null: nobody looked. */
  readonly own: { readonly targets: readonly Target[]; readonly unknown: boolean } | null;
  /** Addresses of this machine. */
  readonly machine: readonly string[];
}

/** All that is wrong, the likeliest cause first. */
export function diagnose(seen: Seen): Problem[] {
  return [
    ...problemsOfListening(seen),
    ...problemsOfVisits(seen),
    ...problemsOfAnswer(seen),
    ...problemsOfOwnDomain(seen),
  ];
}

/** Did the server ask us, and hear that the key is ours? */
export function wasConfirmed({ visits, questionsHere }: Pick<Seen, 'visits' | 'questionsHere'>): boolean {
  return [...visits.flatMap(({ questions }) => questions.map(({ answer }) => answer)), ...questionsHere].includes(
    'valid',
  );
}

function wasAsked({ visits, questionsHere }: Seen): boolean {
  return questionsHere.length > 0 || visits.some(({ questions }) => questions.length > 0);
}

function problemsOfListening({ listening, from }: Seen): Problem[] {
  if (typeof listening !== 'string') return [];
  return [problem('not-listening', `nobody here answers for ${from}: ${listening}`)];
}

function problemsOfVisits(seen: Seen): Problem[] {
  return seen.visits.flatMap((visit): Problem[] => {
    const where = `${visit.address} to our port`;
    const failed = (what: string): Problem[] => [problem('verification-tls-failed', what, { where })];
    if (visit.questions.length === 0 && visit.tlsFailure !== null)
      return failed(`a server came to ask, and TLS with us failed: ${visit.tlsFailure}`);
    // Over TLS everything is offered that a question needs: what else could one who leaves without asking dislike?
    if (visit.questions.length === 0 && visit.tls !== null && !wasConfirmed(seen))
      return failed('a server came to ask, and left once TLS was up: it may not take the certificate that we show');
    return visit.questions.flatMap(({ answer, id, to }) => {
      if (answer === 'valid') return [];
      const what =
        answer === 'invalid'
          ? `the server asked about a key that is not ours (stream id ${id})`
          : `the server asked about ${to}, which is not ours`;
      return [problem('dialback-wrong-question', what, { where })];
    });
  });
}

/** What the conditions of dialback errors mean. XEP-0220 §2.5 */
const CONDITIONS: Readonly<Record<string, readonly [kind: Problem['kind'], what: (seen: Seen) => string]>> = {
  'item-not-found': ['dialback-unknown-domain', ({ domain }) => `the server does not serve ${domain}`],
  'remote-server-not-found': [
    'dialback-unresolvable',
    ({ from }) => `the server finds no server of ${from}, or that one does not know the domain`,
  ],
  'remote-connection-failed': [
    'dialback-unreachable',
    ({ from }) => `the server found ${from} in DNS, and could not connect`,
  ],
  'remote-server-timeout': ['dialback-unreachable', ({ from }) => `the server got no answer of the server of ${from}`],
  'not-authorized': ['dialback-refused', () => 'the server does not take dialback: it wants a certificate'],
  forbidden: ['dialback-refused', () => 'the server does not let us in'],
  'not-allowed': ['dialback-refused', () => 'the server does not let us in'],
  'not-acceptable': ['dialback-refused', ({ from }) => `the server does not take ${from} from us`],
  'policy-violation': [
    'dialback-needs-tls',
    () => 'the server has a rule against it: as a rule, that TLS must come first',
  ],
};

/** The same for errors that end the stream. RFC 6120 §4.9.3 */
const STREAM_CONDITIONS: typeof CONDITIONS = {
  'connection-timeout': ['dialback-pending', () => 'the server gave up before it knew whether the key is ours'],
  'host-unknown': ['dialback-unknown-domain', ({ domain }) => `the server does not serve ${domain}`],
  'host-gone': ['dialback-unknown-domain', ({ domain }) => `the server does not serve ${domain} any more`],
  'not-authorized': ['dialback-refused', () => 'the server does not take dialback: it wants a certificate'],
};

function problemsOfAnswer(seen: Seen): Problem[] {
  const { answer, where, encrypted } = seen;
  const { misaddressed } = answer;
  const elsewhere =
    misaddressed === null
      ? []
      : [problem('dialback-wrong-addresses', `an answer came for other domains: ${misaddressed}`, { where })];
  const clear = encrypted
    ? []
    : [problem('dialback-in-the-clear', 'the key went over a connection without TLS', { where })];
  return [...elsewhere, ...OUTCOMES[answer.outcome](seen), ...clear];
}

const OUTCOMES: Readonly<Record<KeyAnswer['outcome'], (seen: Seen) => Problem[]>> = {
  valid(seen) {
    if (wasConfirmed(seen)) return [];
    return [
      problem('dialback-unverified', 'the server called the key valid, and never asked us', { where: seen.where }),
    ];
  },
  invalid(seen) {
    const { where, from } = seen;
    if (wasConfirmed(seen))
      return [problem('dialback-wrong-answer', 'we confirmed the key, and the server calls it invalid', { where })];
    if (wasAsked(seen)) return [problem('dialback-invalid', 'the server calls the key invalid', { where })];
    return [
      problem(
        'dialback-unasked',
        `the server calls the key invalid, and never asked us: it asked somebody else about ${from}`,
        { where },
      ),
    ];
  },
  error(seen) {
    const { answer, where } = seen;
    const { error, unknownType, ended, unreadable } = answer;
    if (unknownType !== null)
      return [problem('dialback-wrong-type', `the answer has the type "${unknownType}"`, { where })];
    if (unreadable !== null) return [problem('dialback-error', `what came cannot be read: ${unreadable}`, { where })];
    if (ended !== null)
      return [problem('dialback-error', `the connection ended in place of an answer (${ended})`, { where })];
    if (error?.condition == null)
      return [
        problem('dialback-error-without-condition', 'the server answered with an error that names no condition', {
          where,
        }),
      ];
    const said = `${error.of} error ${error.condition}${error.text === null ? '' : ` (${error.text})`}`;
    const table = error.of === 'stanza' ? CONDITIONS : STREAM_CONDITIONS;
    const [kind, what] = table[error.condition] ?? ['dialback-error', () => 'the server answered with an error'];
    const condition = error.application ?? error.condition;
    return [problem(kind, `${what(seen)}: ${said}`, { where, condition }), ...unasked(seen, kind)];
  },
  pending(seen) {
    const { where } = seen;
    const what = wasConfirmed(seen)
      ? 'we confirmed the key, and the server has not answered yet'
      : 'the server has not answered the key yet';
    // An answer about another pair of domains is none: XEP-0220 §2.1.1.
    const astray = seen.answer.others.includes('result')
      ? [problem('dialback-wrong-answer', 'what came is about other domains than ours and theirs', { where })]
      : [];
    return [problem('dialback-pending', what, { where }), ...astray, ...unasked(seen)];
  },
};

/** Kinds of errors after which nobody wonders that the server did not ask. */
const NEVER_ASKS: ReadonlySet<string> = new Set([
  'dialback-unknown-domain',
  'dialback-refused',
  'dialback-needs-tls',
  'dialback-error',
]);

function unasked(seen: Seen, kind = ''): Problem[] {
  if (wasAsked(seen) || NEVER_ASKS.has(kind) || typeof seen.listening === 'string') return [];
  return [problem('dialback-unasked', `the server never asked us: does DNS of ${seen.from} lead here?`)];
}

function problemsOfOwnDomain(seen: Seen): Problem[] {
  return wasAsked(seen) ? [] : ownDomainProblems(seen);
}

/** Does DNS of our own domain lead to where we listen? Nothing, where that is not known. */
export function ownDomainProblems({
  own,
  from,
  listening,
  machine,
}: Pick<Seen, 'own' | 'from' | 'listening' | 'machine'>): Problem[] {
  if (own === null || own.unknown || typeof listening === 'string') return [];
  const places = own.targets.flatMap(({ addresses, port, host }) =>
    addresses.map((address) => ({ address, port, host })),
  );
  if (places.length === 0) return [problem('own-domain-unresolved', `${from} leads nowhere in DNS`, { where: from })];
  if (places.some(({ address, port }) => port === listening.port && machine.includes(address))) return [];
  const shown = places.map(whereOf);
  return [
    problem(
      'own-domain-elsewhere',
      `${from} leads to ${shown.slice(0, 5).join(', ')}, not to our port ${listening.port}`,
      { where: from },
    ),
  ];
}
