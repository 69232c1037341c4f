// `peer sees connection: {}`: the SUT opened a connection to the peer. RFC 6120 §3.2, XEP-0368.
import { z } from 'zod';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

export const seesConnection = matcher({
  matcher: 'sees connection',
  negation: 'never sees connection',
  actors: PEER,
  summary:
    'the SUT opened a connection to the peer, by this SRV service (xmpp-server, xmpps-server, websocket, fallback)',
  args: z.strictObject({ service: valuePattern().optional() }),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer sees connection: { service: xmpps-server }',
  says: ['sees', 'never sees'],
  kind: 'connection',
  looksAt: ['connection'],
  match(event, args, context) {
    if (event.type !== 'connection' || event.dir !== 'in') return UNRELATED;
    return matchFields(args, { service: event.service }, context);
  },
  show(event) {
    return event.type === 'connection' && event.dir === 'in' ? `a connection by ${event.service}` : null;
  },
  describe(args, context) {
    const fields = describeFields(args, context);
    return fields === '' ? 'a connection that the SUT opens' : `a connection that the SUT opens with ${fields}`;
  },
});
