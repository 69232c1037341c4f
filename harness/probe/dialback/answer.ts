// What comes in answer to a dialback key, told apart by its elements and addresses, never by words in it. XEP-0220 §2.1.1, §2.4.2.
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Heard, Session } from '../session.ts';
import { domainName } from './domain-name.ts';

/** `pending`: nothing within the time. */
export type DialbackOutcome = 'valid' | 'invalid' | 'error' | 'pending';

/** A stanza error or stream error, taken apart. */
export interface ShownError {
  /** `stanza`: within the answer to our key. `stream`: it ended the stream. */
  readonly of: 'stanza' | 'stream';
  /** null: it names none. */
  readonly condition: string | null;
  /** Extended s2s error condition, or another one that the server defined; null without. */
  readonly application: string | null;
  /** What the server wrote for people; shown, never judged. */
  readonly text: string | null;
}

/** How our key was answered. */
export interface KeyAnswer {
  readonly outcome: DialbackOutcome;
  readonly error: ShownError | null;
  /** A value of `type` that the specification does not have; null: none such. */
  readonly unknownType: string | null;
  /** How the connection ended in place of an answer; null: it did not. */
  readonly ended: string | null;
  /** Why what came cannot be read; null: it can. */
  readonly unreadable: string | null;
  /** An answer that is none of ours by its addresses, `valid from a.test to b.test`; null: none came. */
  readonly misaddressed: string | null;
  /** First-level elements that came and were something else, by name; some. */
  readonly others: readonly string[];
  /** What had come of an element when the time was over. */
  readonly unread: string;
}

const NOTHING = {
  error: null,
  unknownType: null,
  ended: null,
  unreadable: null,
  misaddressed: null,
  others: [],
  unread: '',
};
const MOST_OTHERS = 20;

export interface Awaiting {
  /** The domain that shall believe us, and ours. */
  readonly domain: string;
  readonly from: string;
  /** Milliseconds that are left. */
  readonly left: () => number;
  /** Hears of `db:verify` requests on the same stream; XEP-0220 §2.6 allows them. */
  readonly onQuestion: (question: XmlElement) => void;
}

/** Waits for the answer to a key that was sent. */
export async function awaitAnswer(session: Session, awaiting: Awaiting): Promise<KeyAnswer> {
  const others: string[] = [];
  let misaddressed: string | null = null;
  for (;;) {
    const heard = await session.next(awaiting.left());
    const answer = readHeard(heard, awaiting);
    if (answer !== null) return { ...answer, misaddressed, others };
    if (heard.type !== 'element') continue;
    const { element } = heard;
    if (element.ns === NS.dialback && element.name === 'verify' && element.attrs.type === undefined)
      awaiting.onQuestion(element);
    else if (element.ns === NS.dialback && element.name === 'result' && element.attrs.type !== undefined)
      misaddressed ??= cut(addressesOf(element));
    else if (others.length < MOST_OTHERS) others.push(element.name);
  }
}

function addressesOf({ attrs: { type, from = 'nobody', to = 'nobody' } }: XmlElement): string {
  return `${type} from ${from} to ${to}`;
}

/** The answer, or what takes its place; null: it is still to come. */
function readHeard(heard: Heard, { domain, from }: Awaiting): KeyAnswer | null {
  if (heard.type === 'timeout') return { ...NOTHING, outcome: 'pending', unread: heard.unread };
  // By us: the time is over.
  if (heard.type === 'ended' && heard.how === 'destroyed') return { ...NOTHING, outcome: 'pending' };
  if (heard.type === 'ended') return { ...NOTHING, outcome: 'error', ended: heard.how };
  if (heard.type === 'close-tag') return { ...NOTHING, outcome: 'error', ended: 'close-tag' };
  if (heard.type === 'unreadable') return { ...NOTHING, outcome: 'error', unreadable: heard.error };
  if (heard.type !== 'element') return null;
  const { element } = heard;
  if (element.ns === NS.stream && element.name === 'error')
    return { ...NOTHING, outcome: 'error', error: readError('stream', element, NS.streamErrors) };
  if (element.ns !== NS.dialback || element.name !== 'result') return null;
  const { type, from: said = '', to = '' } = element.attrs;
  const isOurs = domainName(said) === domainName(domain) && domainName(to) === domainName(from);
  if (type === undefined || !isOurs) return null;
  if (type === 'valid' || type === 'invalid') return { ...NOTHING, outcome: type };
  if (type !== 'error') return { ...NOTHING, outcome: 'error', unknownType: cut(type) };
  const error = childOf(element, 'error');
  const shown =
    error === undefined
      ? { of: 'stanza' as const, condition: null, application: null, text: null }
      : readError('stanza', error, NS.stanzaErrors);
  return { ...NOTHING, outcome: 'error', error: shown };
}

/** RFC 6120 §4.9.2, §8.3.2 */
function readError(of: ShownError['of'], error: XmlElement, ns: string): ShownError {
  const inside = elementsOf(error);
  const text = inside.find((child) => child.ns === ns && child.name === 'text');
  return {
    of,
    condition: inside.find((child) => child.ns === ns && child.name !== 'text')?.name ?? null,
    application: inside.find((child) => child.ns !== ns)?.name ?? null,
    text: text === undefined ? null : cut(textOf(text)),
  };
}

/** Texts of the other end are shown, but not at any length. */
function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
