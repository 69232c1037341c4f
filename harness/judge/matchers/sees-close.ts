// `peer sees close: tcp`: a layer ended. RFC 6120 §4.4.
import { z } from 'zod';
import type { EventOf } from '../../wire/event.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { shownPattern } from '../value.ts';
import { shorthand, valuePattern, wordOf } from './args.ts';
import { matchFields, word } from './words.ts';

export const seesClose = matcher({
  matcher: 'sees close',
  negation: 'never sees close',
  actors: PEER,
  summary: 'a layer of a connection ended: stream, tls, tcp, websocket; by the SUT unless `by` says peer',
  args: shorthand(
    'layer',
    z.strictObject({
      layer: wordOf(['stream', 'tls', 'tcp', 'websocket'], 'a layer of a connection').optional(),
      how: valuePattern().optional(),
      by: wordOf(['sut', 'peer'], 'an end of a connection').optional(),
    }),
  ),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer sees close: { layer: tcp, how: fin }',
  says: ['sees', 'never sees'],
  kind: 'close',
  looksAt: ['close'],
  match(event, args, context) {
    if (event.type !== 'close') return UNRELATED;
    const { layer, how, by = 'sut' } = args;
    if (layer !== undefined && word(layer, context) !== event.layer) return UNRELATED;
    return matchFields({ by, how }, { by: event.by, how: event.how }, context);
  },
  show(event) {
    return event.type === 'close' ? showClose(event) : null;
  },
  describe({ layer, how, by = 'sut' }, context) {
    const who = by === 'sut' ? 'the SUT' : 'the peer';
    const manner = how === undefined ? '' : ` by ${shownPattern(how, context.value)}`;
    return `${who} close ${layer === undefined ? 'any layer' : `the ${word(layer, context)} layer`}${manner}`;
  },
});

/** `the SUT closed tcp (fin)`. */
export function showClose(event: EventOf<'close'>): string {
  return `${event.by === 'sut' ? 'the SUT' : 'the peer'} closed ${event.layer} (${event.how})`;
}
