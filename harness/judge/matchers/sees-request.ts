// `peer sees request: { url: … }`: an HTTP request that the SUT made for the peer's host metadata (RFC 6415 §2), or for whether its certificate
// has been revoked (RFC 5280 §4.2.1.13, RFC 6960).
import { z } from 'zod';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

const field = valuePattern().optional();

export const seesRequest = matcher({
  matcher: 'sees request',
  negation: 'never sees request',
  actors: PEER,
  summary:
    "the SUT asked the peer's web server, or its authority what is revoked: `url` with its scheme, `method`, `status` of our answer",
  args: z.strictObject({ url: field, method: field, status: field }),
  modifiers: ['within', 'before', 'after', 'times'],
  sample: 'peer sees request: { url: "/^https:/" }',
  says: ['sees', 'never sees'],
  kind: 'request',
  looksAt: ['http'],
  match(event, args, context) {
    if (event.type !== 'http') return UNRELATED;
    return matchFields(args, { url: event.url, method: event.method, status: String(event.status) }, context);
  },
  show(event) {
    return event.type === 'http' ? `${event.method} ${event.url}` : null;
  },
  describe(args, context) {
    const fields = describeFields(args, context);
    return fields === '' ? 'an HTTP request' : `an HTTP request with ${fields}`;
  },
});
