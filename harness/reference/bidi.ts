// Streams that carry stanzas both ways. XEP-0288.
import { childOf, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Config } from './config.ts';
import { el } from './element.ts';
import { limitsElement } from './stream/features.ts';
import { readMaxBytes } from './stream/offers.ts';

export interface BidiHooks {
  /** The request, with what we take on the way back (xep0478-3.2-bidi-limits). */
  request(config: Config): XmlElement;
  /** Receiving: is it a request? */
  isRequest(element: XmlElement): boolean;
  /** Receiving: how many bytes the peer takes on the way back, by its request; null: it does not say. */
  limitOf(request: XmlElement): number | null;
  /** Receiving: may stanzas for the pair be sent on the stream? */
  usable(state: { readonly requested: boolean; readonly verified: boolean }): boolean;
  /** Receiving: the domains of ours that may use the stream, once the pair with `target` may. */
  senders(target: string, hosts: readonly string[]): readonly string[];
  /** Receiving: which stream with bidi carries what is for the pair; undefined: none. `ways`: by the pair that may use them. */
  wayBack<T>(ways: ReadonlyMap<string, T>, pair: string): T | undefined;
  /** Initiating: may a further domain of the other end prove itself on a stream that we opened? `requested`: we asked for bidi. */
  takesResults(requested: boolean): boolean;
  /** Initiating: may stanzas come on a stream that we opened? `requested`: we asked for bidi. */
  accepts(requested: boolean): boolean;
  /** Initiating: are the rules for stanzas kept there too? */
  validates(): boolean;
}

export const bidiHooks: BidiHooks = {
  request: ({ limits, timeouts }) =>
    el('bidi', NS.bidi, {}, limitsElement(limits.element, Math.floor(timeouts.idle / 1000))),
  isRequest: ({ name, ns }) => name === 'bidi' && ns === NS.bidi,
  limitOf: (request) => readMaxBytes(childOf(request, 'limits', NS.limits)), // xep0478-3.2-bidi-limits
  // xep0288-2.2-no-stanza-before-auth, xep0288-2.2-authorized-pairs-only
  usable: ({ requested, verified }) => requested && verified,
  senders: (target) => [target], // xep0288-2.2-authorized-pairs-only
  wayBack: (ways, pair) => ways.get(pair), // xep0288-2.2-authorized-pairs-only
  takesResults: (requested) => requested, // xep0288-2.2-reverse-dialback
  accepts: (requested) => requested, // xep0288-2.2-without-request, xep0288-2.2-inbound-on-outgoing
  validates: () => true, // xep0288-4-inbound-validation
};
