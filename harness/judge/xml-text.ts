// Elements and patterns as a person reads them: short, on one line, prefixes of the field, never longer than asked.
import type { Lookup } from '../scenario/expand.ts';
import type { XmlTemplate } from '../scenario/model.ts';
import { isElement, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { cut, filledIn } from './value.ts';

/** Prefixes that everyone in the field reads without their declaration. */
const KNOWN: Readonly<Record<string, string>> = { [NS.stream]: 'stream', [NS.dialback]: 'db' };
const MAX_VALUE = 120;

/** An element as XML on one line of at most `max` characters. `contentNs` is the namespace that goes without saying. */
export function showElement(element: XmlElement, contentNs: string, max = 600): string {
  const writer = { text: '', max };
  write(element, contentNs, writer);
  return cut(writer.text, max);
}

/** An element without its children: `<message type="error">`. */
export function showTag(element: XmlElement, contentNs: string): string {
  const empty = { ...element, children: [] };
  return showElement(empty, contentNs, 200);
}

/** A pattern as XML on one line, its known variables filled in. */
export function showTemplate(template: XmlTemplate, lookup: Lookup, contentNs: string, max = 600): string {
  return showElement(filledTemplate(template, lookup, contentNs), contentNs, max);
}

/** `<error>`, `<stream:features>`: how an element is called in a sentence. */
export function tagName(element: { readonly name: string; readonly ns: string | null }): string {
  const prefix = element.ns === null ? undefined : KNOWN[element.ns];
  return prefix ? `<${prefix}:${element.name}>` : `<${element.name}>`;
}

function filledTemplate(template: XmlTemplate, lookup: Lookup, contentNs: string): XmlElement {
  return {
    name: filledIn(template.name, lookup),
    ns: template.ns === null ? contentNs : filledIn(template.ns, lookup),
    attrs: Object.fromEntries(
      Object.entries(template.attrs).map(([key, value]) => [filledIn(key, lookup), filledIn(value, lookup)]),
    ),
    children: template.children.map((child) =>
      typeof child === 'string' ? filledIn(child, lookup) : filledTemplate(child, lookup, contentNs),
    ),
  };
}

/** Stops as soon as the text is long enough: what came may be huge, or nested without end. */
function write(element: XmlElement, defaultNs: string, writer: { text: string; readonly max: number }): void {
  if (writer.text.length > writer.max) return;
  const prefix = KNOWN[element.ns];
  const name = prefix ? `${prefix}:${element.name}` : element.name;
  const inner = prefix ? defaultNs : element.ns;
  writer.text += `<${name}`;
  if (inner !== defaultNs) writer.text += ` xmlns="${escaped(inner)}"`;
  for (const [key, value] of Object.entries(element.attrs)) {
    if (writer.text.length > writer.max) return;
    writer.text += ` ${key}="${escaped(cut(value, MAX_VALUE))}"`;
  }
  if (element.children.length === 0) {
    writer.text += '/>';
    return;
  }
  writer.text += '>';
  for (const child of element.children) {
    if (writer.text.length > writer.max) return;
    if (isElement(child)) write(child, inner, writer);
    else writer.text += escaped(cut(child.trim().replace(/\s+/g, ' '), MAX_VALUE));
  }
  writer.text += `</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
