// `peer receives link: { rel: …, href: … }`: a link in the SUT's host metadata. RFC 6415 §3, XEP-0156 §2.1, XEP-0487 §2.1.
import { z } from 'zod';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { cut } from '../value.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

export const receivesLink = matcher({
  matcher: 'receives link',
  negation: 'never receives link',
  actors: PEER,
  summary:
    'a link with these fields stands in a document that the peer fetched; `document` is xrd or jrd, `ttl` of the `xmpp` object',
  args: z.record(z.string(), valuePattern()),
  modifiers: ['within', 'before', 'after', 'times'],
  sample: 'peer receives link: { document: jrd, href: "/^wss:/" }',
  says: ['receives', 'never receives'],
  kind: 'link',
  looksAt: ['link'],
  match(event, args, context) {
    if (event.type !== 'link') return UNRELATED;
    return matchFields(args, { ...event.fields, document: event.document }, context);
  },
  show(event, _context, max) {
    return event.type === 'link' ? cut(`a link ${JSON.stringify(event.fields)} in ${event.document}`, max) : null;
  },
  describe(args, context) {
    const fields = describeFields(args, context);
    return fields === '' ? 'a link' : `a link with ${fields}`;
  },
});
