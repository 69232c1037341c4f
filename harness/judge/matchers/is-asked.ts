// `dns is asked: { name: _xmpp-server._tcp.$(peer), type: SRV }`. RFC 6120 §3.2.

import { z } from 'zod';
import { regexSource } from '../../scenario/regular-expression.ts';
import { matcher, UNRELATED } from '../matcher.ts';
import { valuePattern, wordOf } from './args.ts';
import { describeFields, matchFields } from './words.ts';

export const isAsked = matcher({
  matcher: 'is asked',
  negation: 'is never asked',
  actors: ['dns'],
  summary: 'a DNS query came for this name and type, by udp or tcp',
  args: z.strictObject({
    name: valuePattern().optional(),
    type: valuePattern().optional(),
    transport: wordOf(['udp', 'tcp'], 'a transport of DNS').optional(),
  }),
  modifiers: ['within', 'before', 'after', 'times'],
  sample: 'dns is asked: { name: _xmpp-server._tcp.$(peer), type: SRV }',
  says: ['is asked for', 'is never asked for'],
  kind: 'DNS query',
  looksAt: ['dns'],
  match(event, { name, type, transport }, context) {
    if (event.type !== 'dns') return UNRELATED;
    // Names are compared without regard to case (RFC 4343) and to the final dot.
    const wanted = { name: name === undefined || regexSource(name) !== null ? name : canonical(name), type, transport };
    const actual = { name: canonical(event.name), type: event.rrtype, transport: event.transport };
    return matchFields(wanted, actual, { ...context, value: (variable) => lowered(context.value(variable)) });
  },
  show(event) {
    if (event.type !== 'dns') return null;
    const answer = event.answers.length === 0 ? event.rcode : event.answers.slice(0, 3).join(', ');
    return `${event.name} ${event.rrtype} by ${event.transport} (answered ${answer})`;
  },
  describe(args, context) {
    const fields = describeFields(args, context);
    return fields === '' ? 'anything' : fields;
  },
});

function canonical(name: string): string {
  // Variable names keep their case: `$(Peer)` is not `$(peer)`.
  return name
    .replace(/\.$/, '')
    .replace(/\$\([^)]*\)|[^$]+|\$/g, (part) => (part.startsWith('$(') ? part : part.toLowerCase()));
}
function lowered(value: string | undefined): string | undefined {
  return value?.toLowerCase();
}
