// Which stanzas a stream may carry, and what they look like on the other side. RFC 6120 §8.1, §10, §4.8.3.
import { isElement, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { parseAddress } from '../address.ts';
import { isStanzaName, withAttrs } from '../element.ts';
import type { Refusal } from '../stream/header.ts';

/** What is known of a stream on which a stanza came. */
export interface Inbound {
  /** Domains that are served here. */
  readonly hosts: readonly string[];
  /** Has any domain proved itself on this stream? */
  readonly authenticated: boolean;
  /** May stanzas from that domain to that domain come on it? */
  verified(from: string, to: string): boolean;
  /** Has that domain proved itself, whatever the target? */
  known(from: string): boolean;
}

/** One rule about a stanza that came; null: it holds. */
export type StanzaRule = (stanza: XmlElement, inbound: Inbound) => Refusal | null;

export interface RoutingHooks {
  /** Is a first-level element a stanza of server streams? */
  isStanza(element: XmlElement): boolean;
  readonly rules: Readonly<Record<keyof typeof stanzaRules, StanzaRule>>;
  /** What becomes of a stanza that breaks a rule: is it dropped without a word? */
  ignores(refusal: Refusal, stanza: XmlElement): boolean;
  /** The stanza in another content namespace. */
  rescope(stanza: XmlElement, from: string, to: string): XmlElement;
  /** What is done to a stanza that came, before it is delivered. `lang`: of its stream. */
  inherit(stanza: XmlElement, lang: string | null): XmlElement;
  /** Hands a stanza that came to whom it is for. */
  hands(stanza: XmlElement, deliver: () => void): void;
  /** What is done to a stanza that leaves. */
  outbound(stanza: XmlElement): XmlElement;
  /** The address that a local user wrote, as it is sent and routed. */
  address(to: string): string;
  /** The sender's address on what a local user sends. */
  stamp(stanza: XmlElement, full: string): XmlElement;
  /** Does a stanza have to wait for this stream? */
  waits(stream: { readonly ready: boolean; readonly authenticated: boolean }): boolean;
  /** The queue in the order in which it is sent. */
  queue(stanzas: readonly XmlElement[]): readonly XmlElement[];
  /** May a stream that is there be used again? */
  reuses(): boolean;
  /** Is a stanza larger than the other end takes? */
  tooLarge(bytes: number, limit: number | null): boolean;
  /** Is it larger than we take? */
  overLimit(bytes: number, limit: number): boolean;
  /** Does a stanza for a domain that is not ours go on to that domain? */
  relays(): boolean;
  /** Do answers go back on the stream on which the stanza came? `bidi`: both ends agreed on that. */
  answersOnSameStream(bidi: boolean): boolean;
  /** Is what waited bounced even when we fell over ourselves? */
  bouncesAfterCrash(): boolean;
  /** How long a pair that failed is left alone, ms. `failures` in a row; `jitter` from 0 to below 1. */
  pause(failures: number, jitter: number, timeouts: { readonly pause: number; readonly longestPause: number }): number;
}

/** The rules in the order in which they are looked at. */
export const stanzaRules = {
  // rfc6120-4.3.5-reject-early-stanza, rfc6120-4.5-parallel-streams-isolated
  authenticated: (_, { authenticated }) => (authenticated ? null : { condition: 'not-authorized' }),
  // rfc6120-8.1.1.2-missing-to
  to: ({ attrs }) => (attrs.to ? null : { condition: 'improper-addressing' }),
  // rfc6120-8.1.2.2-missing-from
  from: ({ attrs }) => (attrs.from ? null : { condition: 'improper-addressing' }),
  // rfc6120-4.9.3.7-invalid-jid
  addresses: ({ attrs }) =>
    [attrs.to, attrs.from].every((text) => text === undefined || parseAddress(text) !== null)
      ? null
      : { condition: 'improper-addressing' },
  // rfc6120-8.1.2.2-unverified-from, rfc6120-8.1.2.2-local-from-spoof, rfc6120-8.1.2.2-subdomain-from
  sender: ({ attrs }, { known }) => {
    const from = parseAddress(attrs.from ?? '');
    return from && known(from.domain) ? null : { condition: 'invalid-from' };
  },
  // rfc6120-8.1.1.2-foreign-to
  target: ({ attrs }, { verified }) => {
    const [from, to] = [parseAddress(attrs.from ?? ''), parseAddress(attrs.to ?? '')];
    return from && to && verified(from.domain, to.domain) ? null : { condition: 'host-unknown' };
  },
} satisfies Record<string, StanzaRule>;

/** The first rule that a stanza breaks. */
export function judgeStanza(stanza: XmlElement, inbound: Inbound, hooks: RoutingHooks): Refusal | null {
  for (const rule of Object.values(hooks.rules)) {
    const refusal = rule(stanza, inbound);
    if (refusal) return refusal;
  }
  return null;
}

/** Is it a stanza of server streams? */
function isStanza(element: XmlElement): boolean {
  return element.ns === NS.server && isStanzaName(element.name);
}

export const routingHooks: RoutingHooks = {
  isStanza, // rfc6120-4.8.4-unknown-first-level, rfc6120-4.8.4-no-routing-of-fake-stanza
  rules: stanzaRules,
  ignores: () => false,
  rescope, // rfc6120-4.8.3-rescope-inbound, rfc6120-4.8.3-rescope-outbound
  // rfc6120-4.7.4-lang-inherited, rfc6120-8.1.5-lang-unmodified
  inherit: (stanza, lang) =>
    lang === null || 'xml:lang' in stanza.attrs ? stanza : withAttrs(stanza, { 'xml:lang': lang }),
  hands: (_stanza, deliver) => deliver(), // rfc6120-10.1-in-order-delivery: at once
  outbound: (stanza) => stanza, // rfc6120-8.4-unknown-extension-delivered
  address: (to) => to.replace(/\.(?=\/|$)/, ''), // rfc7622-3.2-trailing-dot
  stamp: (stanza, full) => withAttrs(stanza, { from: full }), // rfc6120-8.1.2.1-from-stamped
  waits: ({ ready }) => !ready, // rfc6120-10.1-in-order-routing, rfc6120-4.3.5-initiator-waits
  queue: (stanzas) => stanzas, // rfc6120-10.1-in-order-routing
  reuses: () => true, // rfc6120-10.4.1-reuse-stream
  tooLarge: (bytes, limit) => limit !== null && bytes > limit, // xep0478-4-do-not-exceed
  overLimit: (bytes, limit) => bytes > limit, // rfc6120-13.12-too-big, xep0478-3.1-max-bytes-honest
  relays: () => false, // rfc6120-10.4-no-relay
  answersOnSameStream: (bidi) => bidi, // rfc6120-4.5-unidirectional, xep0288-2.2-same-connection
  bouncesAfterCrash: () => true, // rfc6120-10.4.3-stream-failure
  // rfc6120-3.3-recovery
  pause: (failures, jitter, { pause, longestPause }) =>
    Math.min(pause * 2 ** (failures - 1), longestPause) * (0.5 + jitter / 2),
};

/** Every element in the one content namespace moves to the other; prefixes of it go (rfc6120-4.8.5-prefixed-stanza-received). */
export function rescope(element: XmlElement, from: string, to: string): XmlElement {
  const children = element.children.map((child) => (isElement(child) ? rescope(child, from, to) : child));
  if (element.ns !== from) return { ...element, children };
  const { name, attrs } = element;
  return { name, ns: to, attrs, children };
}
