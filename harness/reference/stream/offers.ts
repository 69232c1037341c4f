// What a receiving server offers, read from its features, and what to do about it. Pure. RFC 6120 §4.3.5, §6.3, XEP-0178 §3.
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Profile } from '../profiles.ts';

/** A receiving server's offer. */
export interface Offer {
  readonly starttls: boolean;
  readonly external: boolean;
  /** A list of mechanisms came, and it was empty. */
  readonly noMechanism: boolean;
  readonly dialback: boolean;
  readonly bidi: boolean;
  readonly management: boolean;
  /** Bytes it takes; null: it does not say. */
  readonly maxBytes: number | null;
  /** A mandatory feature that is not known here. */
  readonly unknownMandatory: boolean;
}

/** Where we are in the negotiation. */
export interface Progress {
  readonly purpose: 'stanzas' | 'verify';
  readonly encrypted: boolean;
  readonly authenticated: boolean;
  readonly bidiRequested: boolean;
  /** EXTERNAL was tried in vain. */
  readonly externalFailed: boolean;
  readonly profile: Profile;
}

/** The next thing to do. */
export type Next =
  | 'starttls'
  | 'bidi'
  | 'external'
  | 'dialback'
  | 'verify'
  | 'ready'
  | 'unsupported-feature'
  | 'give up';

const KNOWN = new Set<string>([NS.tls, NS.sasl, NS.dialbackFeature, NS.bidiFeature, NS.limits, NS.sm]);

/** Features → offer. `declared`: the namespace declarations of the header, where old servers show dialback. */
export function readOffer(features: XmlElement | null, declared: Readonly<Record<string, string>>): Offer {
  const children = features ? elementsOf(features) : [];
  const has = (name: string, ns: string) => children.some((child) => child.name === name && child.ns === ns);
  const mechanisms = children.find((child) => child.name === 'mechanisms' && child.ns === NS.sasl);
  return {
    starttls: has('starttls', NS.tls),
    external: mechanisms ? elementsOf(mechanisms).some((one) => textOf(one).trim() === 'EXTERNAL') : false,
    noMechanism: mechanisms !== undefined && elementsOf(mechanisms).length === 0,
    // xep0220-2.4.1-legacy-no-version, xep0220-2.4.1-namespace-declared
    dialback: has('dialback', NS.dialbackFeature) || Object.values(declared).includes(NS.dialback),
    bidi: has('bidi', NS.bidiFeature),
    management: has('sm', NS.sm),
    maxBytes: readMaxBytes(children.find((child) => child.name === 'limits' && child.ns === NS.limits)),
    unknownMandatory: children.some((child) => !KNOWN.has(child.ns) && childOf(child, 'required') !== undefined),
  };
}

/** The size in a `<limits/>` element; null when it does not say. */
export function readMaxBytes(limits: XmlElement | undefined): number | null {
  const text = limits && textOf(childOf(limits, 'max-bytes', NS.limits) ?? limits).trim();
  return text && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** The rule of the initiating server: one step at a time. */
export function nextStep(offer: Offer, state: Progress): Next {
  const { profile } = state;
  // rfc6120-5.3.1-initiator-honours-mandatory, rfc6120-5.3.4-tls-before-sasl, xep0288-2.1-tls-first, rfc7590-3.1-required-stripped;
  // rfc7590-3.1-tls-not-advertised: where TLS is required its absence from the features is no reason to do without
  if (!state.encrypted && (offer.starttls || profile.encryption === 'required')) return 'starttls';
  // xep0220-2.2.2-authoritative-unauthenticated
  if (state.purpose === 'verify') return 'verify';
  // rfc6120-4.9.3.23-unsupported-feature
  if (state.authenticated) return offer.unknownMandatory ? 'unsupported-feature' : 'ready';
  // xep0288-2.2-before-auth, xep0288-2.2-only-if-offered
  if (offer.bidi && !state.bidiRequested) return 'bidi';
  // rfc6120-6.3.4-initiator-external-first
  if (offer.external && state.encrypted && !state.externalFailed) return 'external';
  if (offer.unknownMandatory) return 'unsupported-feature';
  // xep0178-3-fallback-to-dialback
  if (offer.dialback && profile.dialback) return 'dialback';
  return 'give up';
}
