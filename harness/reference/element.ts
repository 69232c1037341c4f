// Building elements in few words.
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';

/** An element. Attributes that are undefined or null are left out. */
export function el(
  name: string,
  ns: string,
  attrs: Readonly<Record<string, string | null | undefined>> = {},
  ...children: (XmlElement | string)[]
): XmlElement {
  const given = Object.entries(attrs).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { name, ns, attrs: Object.fromEntries(given), children };
}

/** A dialback element, in the prefix that our stream headers declare (xep0220-2-prefix). */
export function db(
  name: 'result' | 'verify',
  attrs: Readonly<Record<string, string | undefined>>,
  ...children: (XmlElement | string)[]
): XmlElement {
  return { ...el(name, NS.dialback, attrs, ...children), prefix: 'db' };
}

/** The same element with other attributes; null takes one away. */
export function withAttrs(element: XmlElement, attrs: Readonly<Record<string, string | null | undefined>>): XmlElement {
  const merged = Object.entries({ ...element.attrs, ...attrs });
  return { ...element, attrs: Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] != null)) };
}

/** The same element with other children. */
export function withChildren(element: XmlElement, children: readonly (XmlElement | string)[]): XmlElement {
  return { ...element, children };
}

/** Is it a message, presence or iq, whatever its namespace? */
export function isStanzaName(name: string): boolean {
  return name === 'message' || name === 'presence' || name === 'iq';
}
