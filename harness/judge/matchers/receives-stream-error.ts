// `peer receives stream error: host-unknown`. RFC 6120 §4.9.

import { z } from 'zod';
import { regexSource } from '../../scenario/regular-expression.ts';
import { xmlPattern } from '../../scenario/xml-pattern.ts';
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { STREAM_ERRORS } from '../../xmpp/stream-errors.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { matchPattern } from '../pattern.ts';
import { matchValue, NOTHING_BOUND, shownPattern } from '../value.ts';
import { showElement, showTemplate } from '../xml-text.ts';
import { shorthand, valuePattern } from './args.ts';

const condition = valuePattern().refine(
  (text) =>
    text === '*' || text.includes('$(') || regexSource(text) !== null || STREAM_ERRORS.some((one) => one === text),
  {
    error: (issue) => `${JSON.stringify(issue.input)} is not a stream error condition of RFC 6120 §4.9.3`,
    params: { expected: STREAM_ERRORS },
  },
);

/** Who says so answers that nothing came for a while, and nothing that did. RFC 6120 §4.9.3.3. */
const TIMEOUT = 'connection-timeout';

export const receivesStreamError = matcher({
  matcher: 'receives stream error',
  negation: 'never receives stream error',
  actors: PEER,
  summary:
    'a stream error came, with this condition (`*`: any but connection-timeout, which answers silence and nothing that was said), text and application-specific condition',
  args: shorthand(
    'condition',
    z.strictObject({
      condition: condition.optional(),
      text: valuePattern().optional(),
      application: xmlPattern().optional(),
    }),
  ),
  modifiers: ['on', 'within', 'before', 'after', 'times', 'allDifferent', 'allEqual', 'allAscend', 'allUnlike'],
  sample: 'peer receives stream error: host-unknown',
  says: ['receives', 'never receives'],
  kind: 'stream error',
  looksAt: ['element'],
  match(event, args, context) {
    if (event.type !== 'element' || event.dir !== 'in' || !isStreamError(event.element)) return UNRELATED;
    const differences: string[] = [];
    let bindings = NOTHING_BOUND;
    const compare = (what: string, pattern: string | undefined, value: string | undefined): void => {
      if (pattern === undefined) return;
      const match =
        value === undefined
          ? { matches: false as const, difference: `is missing, expected ${shownPattern(pattern, context.value)}` }
          : matchValue(pattern, value, context.value, bindings);
      if (match.matches) bindings = match.bindings;
      else differences.push(`${what} ${match.difference}`);
    };
    const named = conditionOf(event.element);
    if (args.condition === '*' && named === TIMEOUT)
      differences.push(`the condition is ${TIMEOUT}, which answers silence`);
    else compare('the condition', args.condition, named);
    const text = childOf(event.element, 'text', NS.streamErrors);
    compare('the text', args.text, text && textOf(text).trim());
    if (args.application) {
      const wrapped = { name: 'error', ns: NS.stream, attrs: {}, children: [args.application] };
      const match = matchPattern(wrapped, event.element, context);
      if (!match.matches) differences.push(match.difference ?? 'the application-specific condition is missing');
      else {
        bindings = {
          one: { ...match.bindings.one, ...bindings.one },
          many: { ...match.bindings.many, ...bindings.many },
        };
      }
    }
    if (differences.length === 0) return { matches: true, captured: bindings };
    return { matches: false, closeness: 0.9 - 0.2 * differences.length, difference: differences.join('; ') };
  },
  tag: () => 'error',
  show(event, context, max) {
    if (event.type !== 'element' || event.dir !== 'in' || !isStreamError(event.element)) return null;
    return showElement(event.element, context.contentNs, max);
  },
  describe({ condition, text, application }, context) {
    const named =
      condition === undefined
        ? 'any condition'
        : condition === '*'
          ? `any condition but ${TIMEOUT}`
          : shownPattern(condition, context.value).replace(/^"|"$/g, '');
    const parts = [
      `a stream error with ${named}`,
      ...(text === undefined ? [] : [`text ${shownPattern(text, context.value)}`]),
      ...(application === undefined ? [] : [showTemplate(application, context.value, context.contentNs)]),
    ];
    return parts.join(', ');
  },
});

function isStreamError(element: XmlElement): boolean {
  return element.name === 'error' && element.ns === NS.stream;
}

/** The defined condition; undefined when there is none. */
function conditionOf(error: XmlElement): string | undefined {
  return elementsOf(error).find((child) => child.ns === NS.streamErrors && child.name !== 'text')?.name;
}
