// Dialback answered wrongly, by the peer as authoritative and as receiving server, or keyed wrongly as initiating one. XEP-0220 §2.
import { z } from 'zod';
import { STANZA_ERRORS } from '../../xmpp/stanza-errors.ts';
import type { DialbackAction, Policy, VerifyRequest } from '../policy.ts';
import type { PeerFault } from './fault.ts';

type Verify = (request: VerifyRequest, good: DialbackAction) => DialbackAction;
function verify(value: string, summary: string, bend: Verify): PeerFault {
  return {
    kind: 'dialback',
    aspect: 'verify',
    value,
    summary,
    reference: 'XEP-0220 §2.2',
    apply: (policy: Policy) => ({
      ...policy,
      dialback: { ...policy.dialback, verify: (request) => bend(request, policy.dialback.verify(request)) },
    }),
  };
}
function result(
  value: string,
  summary: string,
  action: (request: { from: string; to: string }) => DialbackAction,
): PeerFault {
  return {
    kind: 'dialback',
    aspect: 'result',
    value,
    summary,
    reference: 'XEP-0220 §2.1',
    apply: (policy) => ({ ...policy, dialback: { ...policy.dialback, check: false, result: action } }),
  };
}
const typed =
  (type: string): Verify =>
  ({ from, to, id }) => ({ answer: { from: to, to: from, id, type } });
const ending = (end: 'silent' | 'close' | 'fin' | 'rst') => (): DialbackAction => ({ end });
const changed =
  (change: Record<string, string>): Verify =>
  (_request, good) =>
    'answer' in good ? { answer: { ...good.answer, ...change } } : good;

export const dialback: readonly PeerFault[] = [
  verify('valid', 'Calls every key valid.', typed('valid')),
  verify('invalid', 'Calls every key invalid.', typed('invalid')),
  verify('wrong-id', 'Answers for another stream id.', changed({ id: 'another-stream' })),
  verify('wrong-from', 'Answers from another domain.', changed({ from: 'somebody-else.test' })),
  verify('wrong-to', 'Answers to another domain.', changed({ to: 'somebody-else.test' })),
  verify('unknown-type', 'Answers with a type that does not exist.', typed('perhaps')),
  verify('silent', 'Does not answer.', ending('silent')),
  verify('close', 'Closes the stream in place of an answer.', ending('close')),
  verify('fin', 'Closes TCP in place of an answer.', ending('fin')),
  verify('rst', 'Resets TCP in place of an answer.', ending('rst')),
  {
    kind: 'dialback',
    aspect: 'verify-error',
    value: z.enum(STANZA_ERRORS),
    summary: 'Answers with an error of that condition.',
    reference: 'XEP-0220 §2.4',
    sample: 'item-not-found',
    apply: (policy, condition) => ({
      ...policy,
      dialback: {
        ...policy.dialback,
        verify: ({ from, to, id }) => ({ answer: { from: to, to: from, id, type: 'error', condition } }),
      },
    }),
  },
  result('invalid', 'Calls the key of the server under test invalid.', ({ from, to }) => ({
    answer: { from: to, to: from, type: 'invalid' },
  })),
  result('unchecked', 'Accepts every key without verification.', ({ from, to }) => ({
    answer: { from: to, to: from, type: 'valid' },
  })),
  result('wrong-from', 'Accepts, in the name of another domain.', ({ from }) => ({
    answer: { from: 'somebody-else.test', to: from, type: 'valid' },
  })),
  result('wrong-to', 'Accepts another domain than the one that asked.', ({ to }) => ({
    answer: { from: to, to: 'somebody-else.test', type: 'valid' },
  })),
  result('silent', 'Does not answer the key.', ending('silent')),
  result('close', 'Closes the stream in place of an answer.', ending('close')),
  result('fin', 'Closes TCP in place of an answer.', ending('fin')),
  result('rst', 'Resets TCP in place of an answer.', ending('rst')),
  {
    kind: 'dialback',
    aspect: 'result-error',
    value: z.enum(STANZA_ERRORS),
    summary: 'Answers the key with an error of that condition.',
    reference: 'XEP-0220 §2.4',
    sample: 'remote-server-not-found',
    apply: (policy, condition) => ({
      ...policy,
      dialback: {
        ...policy.dialback,
        check: false,
        result: ({ from, to }) => ({ answer: { from: to, to: from, type: 'error', condition } }),
      },
    }),
  },
  {
    kind: 'dialback',
    aspect: 'offer',
    value: 'never',
    summary: 'Does not offer dialback.',
    reference: 'XEP-0220 §2.3',
    apply: (policy) => ({ ...policy, dialback: { ...policy.dialback, offer: 'never' } }),
  },
  {
    kind: 'dialback',
    aspect: 'offer',
    value: 'before-tls',
    summary: 'Offers dialback before TLS too.',
    reference: 'XEP-0220 §2.3',
    apply: (policy) => ({ ...policy, dialback: { ...policy.dialback, offer: 'always' } }),
  },
  {
    kind: 'dialback',
    aspect: 'errors',
    value: 'not-offered',
    summary: 'Offers dialback without <errors/>.',
    reference: 'XEP-0220 §2.4.1',
    apply: (policy) => ({ ...policy, dialback: { ...policy.dialback, errors: false } }),
  },
  {
    kind: 'dialback',
    aspect: 'key',
    value: 'wrong',
    summary: 'Sends a wrong key as initiating server.',
    reference: 'XEP-0220 §2.1',
    apply: (policy) => ({ ...policy, dialback: { ...policy.dialback, key: (right) => [...right].reverse().join('') } }),
  },
  {
    kind: 'dialback',
    aspect: 'key',
    value: 'with-spaces',
    summary: 'Sends the right key with white space around it.',
    reference: 'XEP-0220 §2.1',
    apply: (policy) => ({ ...policy, dialback: { ...policy.dialback, key: (right) => `\n  ${right}\n` } }),
  },
];
