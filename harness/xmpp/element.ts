// An XML element as plain data: what the reader gives, the transcript keeps, the judge matches. RFC 6120 §11.

/** An element. Plain JSON, so that it can stand in a transcript. */
export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  /** Namespace name; '' when in none. */
  readonly ns: string;
  /** Prefix used on the wire, '' or absent for none. Never significant to a match. */
  readonly prefix?: string;
  /** Attributes by local name; `xml:lang` keeps its prefix, any other namespaced one is `{ns}local`. No xmlns declarations. */
  readonly attrs: Readonly<Record<string, string>>;
  /** Child elements and text, in order; adjacent text (CDATA included) is one string. */
  readonly children: readonly (XmlElement | string)[];
}

/** Is this child an element, not text? */
export function isElement(child: XmlElement | string): child is XmlElement {
  return typeof child !== 'string';
}

/** The child elements, text left out. */
export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter(isElement);
}

/** The first child with that name, in that namespace when one is given. */
export function childOf(parent: XmlElement, name: string, ns?: string): XmlElement | undefined {
  return elementsOf(parent).find((child) => child.name === name && (ns === undefined || child.ns === ns));
}

/** The text directly inside, concatenated. */
export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}
