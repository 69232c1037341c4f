// The peer as it should be. Everything that a fault does not touch is this.
import { SUBPROTOCOL } from '../wire/websocket/handshake.ts';
import { looseRules } from '../wire/websocket/link.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Policy } from './policy.ts';

/** ALPN protocol of s2s direct TLS. XEP-0368 §4. */
export const ALPN = 'xmpp-server';

/** A correct negotiation in every role. */
export const goodPolicy: Policy = {
  ends: null,
  answersClosing: true,
  header: (good) => good,
  features: { items: (_context, good) => good, times: () => 1 },
  starttls: { offer: 'required', answer: 'proceed' },
  tls: { handshake: 'normal', options: {}, alpn: [ALPN], anonymous: false },
  directPort: 'tls',
  sasl: {
    mechanisms: ({ encrypted, certificate, state }) =>
      encrypted && certificate && state !== 'authenticated' ? ['EXTERNAL'] : null,
    answer: 'success',
  },
  websocket: {
    endpoint: 'tls',
    status: 101,
    location: null,
    confirms: (asked) => (asked.includes(SUBPROTOCOL) ? SUBPROTOCOL : null),
    asks: SUBPROTOCOL,
    sendsAway: false,
    messages: (good) => [good],
    rules: looseRules,
  },
  hostMeta: {
    beside: false,
    certificate: 'valid',
    status: 200,
    location: null,
    formats: ['xrd', 'jrd'],
    links: (good) => good,
    ttl: null,
    body: (good) => good,
  },
  posh: null,
  dialback: {
    offer: 'encrypted',
    errors: true,
    verify: ({ from, to, id, valid }) => ({
      answer: { from: to, to: from, id, type: valid ? 'valid' : 'invalid' },
    }),
    check: true,
    result: ({ from, to, valid }) => ({ answer: { from: to, to: from, type: valid ? 'valid' : 'invalid' } }),
    key: (right) => right,
  },
  bidi: { offer: false, request: false, featureNs: NS.bidiFeature, elementNs: NS.bidi },
};
