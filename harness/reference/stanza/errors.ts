// Stanza errors, and when a stanza gets one. RFC 6120 §8.3, ProtoXEP s2s errors.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el, isStanzaName } from '../element.ts';
import type { ExtendedCondition, Failure } from '../failure.ts';
import { OUR_LANGUAGE } from '../stream/header.ts';

/** An error in parts, before it becomes an element. */
export interface StanzaError {
  readonly type: string;
  readonly condition: string;
  /** For a person; null: none. Never a host's name: a bounce may reach a room in which hosts are hidden. */
  readonly text: string | null;
  /** Who found the error; null: not said. */
  readonly by: string | null;
  /** Extended condition; null: none. */
  readonly extended: ExtendedCondition | null;
}

/** What is known when a stanza could not be delivered. */
export interface BounceContext {
  /** The sender's domain, which is ours. */
  readonly own: string;
  readonly remote: string;
  /** A failure remembered from before? */
  readonly remembered: boolean;
  /** How many stanzas of the same queue were bounced before this one. */
  readonly nth: number;
  readonly transport: 'starttls' | 'direct-tls' | 'websocket' | null;
}

export interface BounceHooks {
  /** Is the stanza answered when it cannot be delivered? */
  deserves(stanza: XmlElement): boolean;
  /** The error of a failed delivery. */
  error(failure: Failure, context: BounceContext, stanza: XmlElement): StanzaError;
  /** The `<error/>` element. */
  element(error: StanzaError, namespace: string): XmlElement;
  /** The whole error stanza. */
  reply(stanza: XmlElement, error: XmlElement): XmlElement;
}

/** The types that RFC 6120 §8.3.3 gives to the conditions that are used here. */
const TYPES: Readonly<Record<string, string>> = {
  'bad-request': 'modify',
  'jid-malformed': 'modify',
  'policy-violation': 'modify',
  'remote-server-timeout': 'wait',
  'service-unavailable': 'cancel',
  'item-not-found': 'cancel',
  'remote-server-not-found': 'cancel',
  'internal-server-error': 'cancel',
};

const TEXTS: Readonly<Record<ExtendedCondition, string>> = {
  'certificate-expired': 'The certificate of the remote server has expired',
  'self-signed-certificate': 'The remote server uses a self-signed certificate, which is not allowed here',
  'certificate-not-trusted': 'The certificate of the remote server comes from an authority that is not trusted here',
  'certificate-name-mismatch': 'The certificate of the remote server is for another name',
  'certificate-invalid': 'The certificate of the remote server is not valid',
};

const CONDITIONS: Readonly<Record<Failure['kind'], string>> = {
  'not-found': 'remote-server-not-found', // rfc6120-10.4.3-unresolvable
  timeout: 'remote-server-timeout', // rfc6120-10.4.3-stream-failure, rfc6120-8.3.3.17-silent-peer and its like
  'refused-key': 'internal-server-error', // xep0220-2.1.1-invalid-bounce
  certificate: 'remote-server-timeout', // protoxep-s2serr-6-accompanies
};

/** An error of our own making, about a stanza that came. */
export function plainError(condition: string): StanzaError {
  return { type: TYPES[condition] ?? 'cancel', condition, text: null, by: null, extended: null };
}

export const bounceHooks: BounceHooks = {
  // rfc6120-8.3.1-no-error-for-error, rfc6120-8.2.3-no-reply-to-response, rfc6120-10.4.3-iq, rfc6121-3.1.2-subscription-bounce
  deserves: ({ name, attrs }) =>
    isStanzaName(name) && attrs.type !== 'error' && !(name === 'iq' && attrs.type === 'result'),
  error({ kind, extended }, { own }) {
    const condition = CONDITIONS[kind];
    return {
      type: TYPES[condition] ?? 'cancel', // protoxep-s2serr-6-type-wait
      condition,
      text: extended ? TEXTS[extended] : 'The remote server could not be reached', // protoxep-s2serr-1.1-text
      by: own, // protoxep-s2serr-1.1-by, rfc6120-8.3.1-by
      extended: extended ?? null, // protoxep-s2serr-6-not-for-other-failures
    };
  },
  // rfc6120-8.3.2-error-syntax, protoxep-s2serr-1.1-position: condition, text, extended condition
  element: ({ type, condition, text, by, extended }, namespace) =>
    el(
      'error',
      NS.server,
      { type, by },
      el(condition, NS.stanzaErrors),
      ...(text === null ? [] : [el('text', NS.stanzaErrors, { 'xml:lang': OUR_LANGUAGE }, text)]),
      ...(extended === null ? [] : [el(extended, namespace)]), // protoxep-s2serr-1.1-namespace
    ),
  // rfc6120-8.3.1-error-shape, protoxep-s2serr-1.1-addresses; the payload is not sent back: rfc6120-8.3.1-no-payload-when-harmful
  reply: ({ name, attrs }, error) =>
    el(name, NS.server, { from: attrs.to, to: attrs.from, id: attrs.id, type: 'error' }, error),
};
