// Streams that carry stanzas both ways. XEP-0288.
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Config } from './config.ts';
import { el } from './element.ts';
import { limitsElement } from './stream/features.ts';

export interface BidiHooks {
  /** The request, with what we take on the way back (xep0478-3.2-bidi-limits). */
  request(config: Config): XmlElement;
  /** Receiving: may stanzas for the pair be sent on the stream? */
  usable(state: {
    readonly requested: boolean;
    readonly verified: boolean;
    readonly peerAuthenticated: boolean;
  }): boolean;
  /** Initiating: may stanzas come on a stream that we opened? `requested`: we asked for bidi. */
  accepts(requested: boolean): boolean;
  /** Initiating: are the rules for stanzas kept there too? */
  validates(): boolean;
}

export const bidiHooks: BidiHooks = {
  request: ({ limits, timeouts }) =>
    el('bidi', NS.bidi, {}, limitsElement(limits.element, Math.floor(timeouts.idle / 1000))),
  // xep0288-2.2-no-stanza-before-auth, xep0288-2.2-authorized-pairs-only
  usable: ({ requested, verified }) => requested && verified,
  accepts: (requested) => requested, // xep0288-2.2-without-request, xep0288-2.2-inbound-on-outgoing
  validates: () => true, // xep0288-4-inbound-validation
};
