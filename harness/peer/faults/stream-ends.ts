// The negotiation ends at a state where it should go on. RFC 6120 §4.4, §4.9.
import { z } from 'zod';
import { STREAM_ERRORS } from '../../xmpp/stream-errors.ts';
import type { Policy, State } from '../policy.ts';
import { STATES } from '../policy.ts';
import type { Aspects, PeerFault } from './fault.ts';

const at = (aspects: Aspects): State => (aspects.at ?? 'opened') as State;
const ends =
  (how: NonNullable<Policy['ends']>['how']) =>
  (policy: Policy, value: string, aspects: Aspects): Policy => ({
    ...policy,
    ends: { how, at: at(aspects), error: value },
  });

/** `stream: { ends: fin, at: encrypted }`, `stream: { error: host-unknown }`. */
export const streamEnds: readonly PeerFault[] = [
  {
    kind: 'stream',
    aspect: 'ends',
    value: 'silent',
    summary: 'Says nothing more from that state on.',
    reference: 'RFC 6120 §4.6',
    apply: ends('silent'),
  },
  {
    kind: 'stream',
    aspect: 'ends',
    value: 'fin',
    summary: 'Closes TCP without a word at that state.',
    reference: 'RFC 6120 §4.4',
    apply: ends('fin'),
  },
  {
    kind: 'stream',
    aspect: 'ends',
    value: 'rst',
    summary: 'Resets TCP at that state.',
    reference: 'RFC 6120 §4.4',
    apply: ends('rst'),
  },
  {
    kind: 'stream',
    aspect: 'ends',
    value: 'close',
    summary: 'Closes the stream in order at that state.',
    reference: 'RFC 6120 §4.4',
    apply: ends('close'),
  },
  {
    kind: 'stream',
    aspect: 'error',
    value: z.enum(STREAM_ERRORS),
    summary: 'Sends that stream error at that state and closes.',
    reference: 'RFC 6120 §4.9.3',
    sample: 'host-unknown',
    apply: ends('error'),
  },
  {
    kind: 'stream',
    aspect: 'closing',
    value: 'withheld',
    summary: 'Does not answer the end of a stream: a step does, or nobody.',
    reference: 'RFC 6120 §4.4',
    apply: (policy) => ({ ...policy, answersClosing: false }),
  },
  {
    kind: 'stream',
    aspect: 'at',
    value: z.enum(STATES),
    summary: 'The state at which `ends` or `error` happens: connected, opened (default), encrypted, authenticated.',
    reference: 'RFC 6120 §4.2',
    sample: 'encrypted',
    apply: (policy) => policy,
  },
];
