// `local receives in this order: <error>…</error>`: an element that came, with the children of the pattern in its order. RFC 6120 §8.3.2.
import type { XmlTemplate } from '../../scenario/model.ts';
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { type Match, type MatchContext, matcher } from '../matcher.ts';
import { errorChildOf, matchPattern } from '../pattern.ts';
import { receives } from './receives.ts';

export const receivesOrdered = matcher<typeof receives.args>({
  ...receives,
  matcher: 'receives in this order',
  negation: 'never receives in this order',
  summary: 'a stanza or another first-level element came that has all of the pattern, the children in its order',
  sample:
    'local receives in this order: <error><remote-server-timeout xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/><text xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error>',
  says: ['receives in this order', 'never receives in this order'],
  match(event, args, context): Match {
    const match = receives.match(event, args, context);
    if (!match.matches || event.type !== 'element') return match;
    const pattern = args as XmlTemplate;
    const isError = pattern.name === 'error' && pattern.ns === null;
    const element = isError ? errorChildOf(event.element, context.contentNs) : event.element;
    if (element === undefined || inOrder(pattern, element, context)) return match;
    return { matches: false, closeness: 0.95, difference: 'its children are in another order' };
  },
});

/** Do the wanted children come one after the other, each of them ordered in itself? Others may stand between. */
function inOrder(pattern: XmlTemplate, element: XmlElement, context: MatchContext): boolean {
  const there = elementsOf(element).values();
  const wanted = pattern.children.filter((child): child is XmlTemplate => typeof child !== 'string');
  return wanted.every((child) =>
    there.some((candidate) => matchPattern(child, candidate, context).matches && inOrder(child, candidate, context)),
  );
}
