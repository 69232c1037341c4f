// `peer receives: <message …/>`: a first-level element that came, by an XML pattern.
import { xmlPattern } from '../../scenario/xml-pattern.ts';
import { ANYONE, matcher, UNRELATED } from '../matcher.ts';
import { errorChildOf, matchPattern } from '../pattern.ts';
import { filledIn } from '../value.ts';
import { showElement, showTemplate } from '../xml-text.ts';

export const receives = matcher({
  matcher: 'receives',
  negation: 'never receives',
  actors: ANYONE,
  summary: 'a stanza or another first-level element came that has all of the pattern',
  args: xmlPattern(),
  modifiers: ['on', 'within', 'before', 'after', 'times', 'allDifferent', 'allEqual', 'allAscend', 'allUnlike'],
  sample: 'peer receives: <message id="$(id)"/>',
  says: ['receives', 'never receives'],
  kind: 'element',
  looksAt: ['element'],
  match(event, pattern, context) {
    if (event.type !== 'element' || event.dir !== 'in') return UNRELATED;
    // An <error> stands in a stanza; whose it is does not matter.
    const meansError = pattern.name === 'error' && pattern.ns === null;
    const element = meansError ? errorChildOf(event.element, context.contentNs) : event.element;
    if (element === undefined) return UNRELATED;
    const match = matchPattern(pattern, element, context);
    return match.matches ? { matches: true, captured: match.bindings } : match;
  },
  // A stanza comes back once: after another error for the same id than the described one, none comes. RFC 6120 §8.3.1.
  exhausts(event, pattern, { value }) {
    if (event.type !== 'element' || pattern.attrs.type !== 'error' || pattern.attrs.id === undefined) return false;
    const { name, attrs } = event.element;
    return (
      filledIn(pattern.name, value) === name && attrs.type === 'error' && filledIn(pattern.attrs.id, value) === attrs.id
    );
  },
  tag: (pattern, { value }) => filledIn(pattern.name, value),
  show(event, context, max) {
    return event.type === 'element' && event.dir === 'in' ? showElement(event.element, context.contentNs, max) : null;
  },
  describe(pattern, context) {
    return showTemplate(pattern, context.value, context.contentNs);
  },
});
