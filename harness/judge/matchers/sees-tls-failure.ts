// `peer sees tls failure: { alert: unknown_ca }`: TLS could not be set up. RFC 6120 §5.4.3.2.
import { z } from 'zod';
import type { EventOf } from '../../wire/event.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { cut } from '../value.ts';
import { valuePattern, wordOf } from './args.ts';
import { describeFields, matchFields, word } from './words.ts';

export const seesTlsFailure = matcher({
  matcher: 'sees tls failure',
  negation: 'never sees tls failure',
  actors: PEER,
  summary:
    'TLS could not be set up: with this alert, with these application protocols offered (`a, b`), ended by the SUT or the peer',
  args: z.strictObject({
    alert: valuePattern().optional(),
    'alpn-offered': valuePattern().optional(),
    by: wordOf(['sut', 'peer'], 'an end of a connection').optional(),
  }),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer sees tls failure: {}',
  says: ['sees', 'never sees'],
  kind: 'TLS failure',
  looksAt: ['tls-failed'],
  match(event, wanted, context) {
    if (event.type !== 'tls-failed') return UNRELATED;
    const offered = event.alpnOffered?.join(', ') ?? null;
    return matchFields(wanted, { alert: event.alert, 'alpn-offered': offered, by: event.by }, context);
  },
  show(event, _context, max) {
    return event.type === 'tls-failed' ? showTlsFailure(event, max) : null;
  },
  describe({ by, ...wanted }, context) {
    const fields = describeFields(wanted, context);
    const who = by === undefined ? '' : `, ended by ${word(by, context) === 'sut' ? 'the SUT' : 'the peer'}`;
    return `${fields === '' ? 'TLS fail' : `TLS fail with ${fields}`}${who}`;
  },
});

/** `TLS failed: unknown ca (alert unknown_ca by the SUT)`. */
export function showTlsFailure(event: EventOf<'tls-failed'>, max: number): string {
  const by = event.by === 'sut' ? 'the SUT' : 'the peer';
  const alert = event.alert === null ? `ended by ${by}` : `alert ${event.alert} by ${by}`;
  return `TLS failed: ${cut(event.error, max)} (${alert})`;
}
