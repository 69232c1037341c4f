// Stream features as data: each with the states in which it is offered. RFC 6120 §4.3.2.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Limits } from '../config.ts';
import { el } from '../element.ts';
import type { Profile } from '../profiles.ts';

/** The state of a stream that a peer opened. */
export interface FeatureState {
  readonly encrypted: boolean;
  /** By SASL on this connection. */
  readonly authenticated: boolean;
  /** The peer's certificate proves the `from` of its header. */
  readonly certified: boolean;
  readonly profile: Profile;
  readonly limits: Limits;
  /** Seconds. */
  readonly idle: number;
}

/** One feature: the element, or null where it is not offered. */
export type Feature = (state: FeatureState) => XmlElement | null;

/** Must TLS come before everything else? rfc6120-5.3.1-only-starttls-when-required */
function tlsFirst({ encrypted, profile }: FeatureState): boolean {
  return !encrypted && profile.encryption === 'required';
}

/** All features, in the order in which they are sent. */
export const features = {
  // rfc6120-5.4.1-advertise-starttls; never inside TLS: rfc6120-5.4.3.3-features-after-tls, xep0368-3-starttls-not-over-direct-tls
  starttls: (state) => {
    if (state.encrypted) return null;
    // rfc6120-5.4.1-required-flag
    return el('starttls', NS.tls, {}, ...(tlsFirst(state) ? [el('required', NS.tls)] : []));
  },
  // rfc6120-6.3.4-offer-external, rfc6120-6.3.4-not-before-tls, rfc6120-6.4.6-features-after-success,
  // xep0178-3-no-external-on-mismatch, xep0178-3-no-external-without-cert
  external: ({ encrypted, certified, authenticated }) =>
    encrypted && certified && !authenticated
      ? el('mechanisms', NS.sasl, {}, el('mechanism', NS.sasl, {}, 'EXTERNAL'))
      : null,
  // xep0220-2.4.2-advertise-errors
  dialback: (state) =>
    state.profile.dialback && !tlsFirst(state)
      ? el('dialback', NS.dialbackFeature, {}, el('errors', NS.dialbackFeature))
      : null,
  // xep0288-2.1-feature
  bidi: (state) => (tlsFirst(state) || state.authenticated ? null : el('bidi', NS.bidiFeature)),
  // xep0198-2-sm-after-auth
  management: ({ authenticated }) => (authenticated ? el('sm', NS.sm) : null),
  // xep0478-3.1-limits-feature
  limits: (state) => (tlsFirst(state) ? null : limitsElement(state.limits.element, state.idle)),
} satisfies Record<string, Feature>;

/** What we take, as XEP-0478 says it; also inside `<bidi/>` (xep0478-3.2-bidi-limits). */
export function limitsElement(maxBytes: number, idleSeconds: number): XmlElement {
  return el(
    'limits',
    NS.limits,
    {},
    el('max-bytes', NS.limits, {}, String(maxBytes)),
    el('idle-seconds', NS.limits, {}, String(idleSeconds)),
  );
}
