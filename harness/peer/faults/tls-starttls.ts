// STARTTLS that is not offered, refused, or goes wrong. RFC 6120 §5.4.
import { NS } from '../../xmpp/namespaces.ts';
import type { Policy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function starttls(value: string, summary: string, reference: string, change: Partial<Policy['starttls']>): PeerFault {
  return {
    kind: 'tls',
    aspect: 'starttls',
    value,
    summary,
    reference,
    apply: (policy) => ({ ...policy, starttls: { ...policy.starttls, ...change } }),
  };
}

/** Read as part of the protected stream, it would say that nothing is left to negotiate. */
const INJECTED = `<stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' id='injected' version='1.0'><stream:features/>`;

export const tlsStarttls: readonly PeerFault[] = [
  starttls('not-offered', 'Offers no STARTTLS.', 'RFC 6120 §5.3.1', { offer: 'no' }),
  starttls('optional', 'Offers STARTTLS without <required/>.', 'RFC 6120 §5.3.1', { offer: 'optional' }),
  starttls('failure', 'Answers <failure/> and closes.', 'RFC 6120 §5.4.2.2', {
    answer: { raw: `<failure xmlns='${NS.tls}'/></stream:stream>`, then: 'fin' },
  }),
  starttls('silent', 'Does not answer <starttls/>.', 'RFC 6120 §5.4.2', { answer: { raw: '', then: 'stay' } }),
  starttls('unknown-answer', 'Answers <starttls/> with an element nobody knows.', 'RFC 6120 §5.4.2', {
    answer: { raw: `<maybe xmlns='${NS.tls}'/>`, then: 'stay' },
  }),
  starttls('proceed-in-wrong-namespace', 'Answers <proceed/> in the SASL namespace.', 'RFC 6120 §5.4.2.3', {
    answer: { raw: `<proceed xmlns='${NS.sasl}'/>`, then: 'stay' },
  }),
  starttls('close', 'Closes TCP on <starttls/>.', 'RFC 6120 §5.4.2', { answer: { raw: '', then: 'fin' } }),
  starttls(
    'injected',
    'Sends a stream header and empty features in the clear behind <proceed/>, as somebody between the servers could.',
    'RFC 6120 §5.4.3.3',
    { answer: { raw: `<proceed xmlns='${NS.tls}'/>${INJECTED}`, then: 'handshake' } },
  ),
  {
    kind: 'tls',
    aspect: 'starttls',
    value: 'offered-again',
    summary: 'Offers STARTTLS over TLS too.',
    reference: 'RFC 6120 §5.4.3.3',
    apply: (policy) => ({
      ...policy,
      features: {
        ...policy.features,
        items: (context, good) => {
          const items = policy.features.items(context, good);
          return context.state === 'encrypted' ? [`<starttls xmlns='${NS.tls}'/>`, ...items] : items;
        },
      },
    }),
  },
];
