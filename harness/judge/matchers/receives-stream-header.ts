// `peer receives stream header: { id: "*" }`. RFC 6120 §4.7, §4.8.
import { z } from 'zod';
import type { EventOf } from '../../wire/event.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { cut } from '../value.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

export const receivesStreamHeader = matcher({
  matcher: 'receives stream header',
  negation: 'never receives stream header',
  actors: PEER,
  summary: 'a stream header came that has these attributes; `xmlns` and `xmlns:db` are its declarations',
  args: z.record(z.string(), valuePattern()),
  modifiers: ['on', 'within', 'before', 'after', 'times', 'allDifferent', 'allEqual', 'allAscend', 'allUnlike'],
  sample: 'peer receives stream header: { id: "*", from: $(sut) }',
  says: ['receives', 'never receives'],
  kind: 'stream header',
  looksAt: ['header'],
  match(event, args, context) {
    if (event.type !== 'header' || event.dir !== 'in') return UNRELATED;
    return matchFields(args, fieldsOf(event), context);
  },
  tag: () => 'stream',
  show(event, _context, max) {
    if (event.type !== 'header' || event.dir !== 'in') return null;
    const attributes = Object.entries(fieldsOf(event)).map(([name, value]) => ` ${name}="${cut(value, 120)}"`);
    const prefix = event.element.name === 'stream' ? 'stream:' : '';
    return cut(`<${prefix}${event.element.name}${attributes.join('')}>`, max);
  },
  describe(args, context) {
    const fields = describeFields(args, context);
    return fields === '' ? 'a stream header' : `a stream header with ${fields}`;
  },
});

/** Attributes and declarations in one: `xmlns` the default, `xmlns:db` by prefix. */
function fieldsOf(event: EventOf<'header'>): Record<string, string> {
  const fields: Record<string, string> = { ...event.element.attrs };
  for (const [prefix, ns] of Object.entries(event.declared)) fields[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] = ns;
  return fields;
}
