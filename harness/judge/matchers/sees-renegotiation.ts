// `peer sees renegotiation: { state: agreed }`: what the SUT made of a new TLS handshake. RFC 6120 §5.3.5, RFC 5746.
import { z } from 'zod';
import type { EventOf } from '../../wire/event.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { shorthand, valuePattern, wordOf } from './args.ts';
import { describeFields, matchFields } from './words.ts';

const args = z.strictObject({
  state: wordOf(['agreed', 'refused'], 'what a server makes of a renegotiation').optional(),
  secure: z.boolean().optional(),
  alert: valuePattern().optional(),
});

export const seesRenegotiation = matcher({
  matcher: 'sees renegotiation',
  negation: 'never sees renegotiation',
  actors: PEER,
  summary:
    'the SUT went along with a renegotiation of TLS by a hello of its own (`agreed`; `secure`: with the extension of RFC 5746), or answered with an alert (`refused`)',
  args: shorthand('state', args),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer sees renegotiation: { state: agreed, secure: true }',
  says: ['sees', 'never sees'],
  kind: 'renegotiation',
  looksAt: ['renegotiation'],
  match(event, wanted, context) {
    if (event.type !== 'renegotiation' || event.by !== 'sut') return UNRELATED;
    return matchFields(asPatterns(wanted), fieldsOf(event), context);
  },
  show(event) {
    return event.type === 'renegotiation' && event.by === 'sut' ? showRenegotiation(event) : null;
  },
  describe(wanted, context) {
    const fields = describeFields(asPatterns(wanted), context);
    return fields === '' ? 'an answer to a renegotiation' : `a renegotiation with ${fields}`;
  },
});

function asPatterns({ state, secure, alert }: z.output<typeof args>): Record<string, string | undefined> {
  return { state, secure: secure === undefined ? undefined : yesOrNo(secure), alert };
}

function fieldsOf({ state, secure, alert }: EventOf<'renegotiation'>): Record<string, string | null> {
  return { state, secure: secure === null ? null : yesOrNo(secure), alert: alert?.name ?? null };
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

/** `the SUT refused a TLS renegotiation (warning alert no_renegotiation)`. */
export function showRenegotiation({ state, secure, alert }: EventOf<'renegotiation'>): string {
  const how = alert === null ? (secure === true ? 'secure' : 'not secure') : `${alert.level} alert ${alert.name}`;
  return `the SUT ${state === 'agreed' ? 'went along with' : 'refused'} a TLS renegotiation (${how})`;
}
