// To which play does a stanza belong that the local user got? Pure.
import { isElement, type XmlElement } from '../../xmpp/element.ts';

/** Token of a play → what is to hear of its stanzas. Tokens are words of letters and digits, in lower case. */
export type Routes<T> = ReadonlyMap<string, T>;

/**
 * The play whose token is a word of the stanza's `from`, `to` or `id`, in this order; else of anything inside it (a roster
 * push names the contact there). Undefined: it belongs to no play.
 */
export function routeOf<T>(stanza: XmlElement, routes: Routes<T>): T | undefined {
  for (const name of ['from', 'to', 'id']) {
    const found = named(stanza.attrs[name], routes);
    if (found !== undefined) return found;
  }
  return inside(stanza, routes);
}

function inside<T>(element: XmlElement, routes: Routes<T>): T | undefined {
  for (const value of Object.values(element.attrs)) {
    const found = named(value, routes);
    if (found !== undefined) return found;
  }
  for (const child of element.children) {
    const found = isElement(child) ? inside(child, routes) : named(child, routes);
    if (found !== undefined) return found;
  }
  return undefined;
}

function named<T>(text: string | undefined, routes: Routes<T>): T | undefined {
  for (const word of text?.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    const found = routes.get(word);
    if (found !== undefined) return found;
  }
  return undefined;
}
