// SASL that is not offered, offered wrongly, or answered wrongly. RFC 6120 §6, XEP-0178.
import { z } from 'zod';
import { NS } from '../../xmpp/namespaces.ts';
import { SASL_FAILURES } from '../../xmpp/sasl-failures.ts';
import type { Policy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function offer(value: string, summary: string, reference: string, mechanisms: Policy['sasl']['mechanisms']): PeerFault {
  return {
    kind: 'sasl',
    aspect: 'offer',
    value,
    summary,
    reference,
    apply: (policy) => ({ ...policy, sasl: { ...policy.sasl, mechanisms } }),
  };
}
const answer = (policy: Policy, raw: string): Policy => ({ ...policy, sasl: { ...policy.sasl, answer: { raw } } });

export const sasl: readonly PeerFault[] = [
  offer('none', 'Offers no SASL mechanism.', 'RFC 6120 §6.3.2', () => null),
  offer('empty', 'Offers an empty list of mechanisms once TLS is up.', 'RFC 6120 §6.3.2', ({ state }) =>
    state === 'encrypted' ? [] : null,
  ),
  offer(
    'empty-before-tls',
    'Offers an empty list of mechanisms before TLS, EXTERNAL after.',
    'RFC 6120 §6.3.4',
    ({ state }) => (state === 'opened' ? [] : state === 'encrypted' ? ['EXTERNAL'] : null),
  ),
  offer('before-tls', 'Offers EXTERNAL before TLS and after.', 'XEP-0178 §2', ({ state }) =>
    state === 'authenticated' ? null : ['EXTERNAL'],
  ),
  offer('unknown', 'Offers only mechanisms that no server can use here.', 'RFC 6120 §6.3.3', ({ state }) =>
    state === 'encrypted' ? ['X-NOVELTY', 'PLAIN'] : null,
  ),
  offer('after-authentication', 'Offers EXTERNAL again after authentication.', 'RFC 6120 §6.3.5', ({ encrypted }) =>
    encrypted ? ['EXTERNAL'] : null,
  ),
  {
    kind: 'sasl',
    aspect: 'failure',
    value: z.enum(SASL_FAILURES),
    summary: 'Answers <auth/> with that failure.',
    reference: 'RFC 6120 §6.5',
    sample: 'not-authorized',
    apply: (policy, value) => answer(policy, `<failure xmlns='${NS.sasl}'><${value}/></failure>`),
  },
  {
    kind: 'sasl',
    aspect: 'answer',
    value: 'silent',
    summary: 'Does not answer <auth/>.',
    reference: 'RFC 6120 §6.4',
    apply: (policy) => answer(policy, ''),
  },
  {
    kind: 'sasl',
    aspect: 'answer',
    value: 'challenge',
    summary: 'Answers <auth/> with an empty challenge, and what follows not at all.',
    reference: 'RFC 6120 §6.4.3',
    apply: (policy) => answer(policy, `<challenge xmlns='${NS.sasl}'>=</challenge>`),
  },
  {
    kind: 'sasl',
    aspect: 'answer',
    value: 'unknown-failure',
    summary: 'Answers <auth/> with a failure whose condition nobody knows.',
    reference: 'RFC 6120 §6.5',
    apply: (policy) => answer(policy, `<failure xmlns='${NS.sasl}'><bad-weather/></failure>`),
  },
];
