// `peer receives text: "…"`: raw, decrypted bytes as they came on one connection.

import { REFERENCE } from '../../scenario/expand.ts';
import { compile } from '../../scenario/regular-expression.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { type Bindings, cut, filledIn, NOTHING_BOUND, quoted } from '../value.ts';
import { expression } from './args.ts';

export const receivesText = matcher({
  matcher: 'receives text',
  negation: 'never receives text',
  actors: PEER,
  summary: 'a regular expression fits the raw bytes that came on one connection, after decryption',
  args: expression(),
  modifiers: ['on', 'within', 'before', 'after'],
  sample: `peer receives text: "<\\\\?xml version=['\\"]1.0"`,
  says: ['receives', 'never receives'],
  kind: 'bytes',
  looksAt: ['bytes'],
  match(event, source, context) {
    if (event.type !== 'bytes' || event.dir !== 'in') return UNRELATED;
    for (const [, name = ''] of source.matchAll(REFERENCE)) {
      if (context.value(name) === undefined) {
        return { matches: false, closeness: 0, difference: `$(${name}) has no value yet` };
      }
    }
    const compiled = compile(
      source.replace(REFERENCE, (_all, name: string) => RegExp.escape(context.value(name) ?? '')),
    );
    if (compiled?.test(context.textUpTo(event))) return { matches: true, captured: NOTHING_BOUND satisfies Bindings };
    return UNRELATED;
  },
  show(event, _context, max) {
    if (event.type !== 'bytes' || event.dir !== 'in') return null;
    return event.encoding === 'utf8' ? cut(quoted(event.data), max) : cut(`base64 ${event.data}`, max);
  },
  describe(source, context) {
    return `text that fits /${filledIn(source, context.value)}/`;
  },
});
