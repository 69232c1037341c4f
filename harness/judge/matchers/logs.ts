// `sut logs: …`: a line of the server's own log.

import { REFERENCE } from '../../scenario/expand.ts';
import { compile } from '../../scenario/regular-expression.ts';
import { MATCHES, matcher, UNRELATED } from '../matcher.ts';
import { cut, filledIn } from '../value.ts';
import { expression } from './args.ts';

export const logs = matcher({
  matcher: 'logs',
  negation: 'never logs',
  actors: ['sut'],
  summary: 'a regular expression fits a line of the log of the server under test',
  args: expression(),
  modifiers: ['within', 'before', 'after', 'times'],
  sample: 'sut never logs: "(?i:traceback)"',
  says: ['logs', 'never logs'],
  kind: 'log line',
  looksAt: ['log'],
  match(event, source, context) {
    if (event.type !== 'log') return UNRELATED;
    const filled = source.replace(REFERENCE, (all, name: string) => {
      const value = context.value(name);
      return value === undefined ? RegExp.escape(all) : RegExp.escape(value);
    });
    return compile(filled)?.test(event.line.slice(0, 16_384)) ? MATCHES : UNRELATED;
  },
  show(event, _context, max) {
    return event.type === 'log' ? cut(event.line, max) : null;
  },
  describe(source, context) {
    return `a line that fits /${filledIn(source, context.value)}/`;
  },
});
