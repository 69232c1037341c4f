// Bidirectional streams: offered, requested, and with the namespaces confused as past servers did. XEP-0288 §2.
import { NS } from '../../xmpp/namespaces.ts';
import type { Policy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function bidiFault(aspect: string, value: string, summary: string, change: Partial<Policy['bidi']>): PeerFault {
  return {
    kind: 'bidi',
    aspect,
    value,
    summary,
    reference: 'XEP-0288 §2',
    apply: (policy) => ({ ...policy, bidi: { ...policy.bidi, ...change } }),
  };
}

export const bidi: readonly PeerFault[] = [
  bidiFault('receiving', 'offered', 'Offers bidi as receiving server.', { offer: true }),
  bidiFault('initiating', 'requested', 'Requests bidi as initiating server.', { request: true }),
  bidiFault('feature', 'wrong-namespace', "Offers bidi in the element's namespace.", {
    offer: true,
    featureNs: NS.bidi,
  }),
  bidiFault('element', 'wrong-namespace', "Requests bidi in the feature's namespace.", {
    request: true,
    elementNs: NS.bidiFeature,
  }),
];
