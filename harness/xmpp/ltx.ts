// Plain elements ↔ ltx, and plain elements → XML text. Namespaces in XML 1.0 §6.
// ltx builds and writes; it never judges what came in (it is far too forgiving for that).
import { Element } from 'ltx';
import type { XmlElement } from './element.ts';
import { NS } from './namespaces.ts';

/** What is in force where an element is written: its surroundings on the wire. */
export interface Scope {
  /** Default namespace of the stream: `jabber:server`, `jabber:client`, …; '' for none. */
  readonly contentNs: string;
  /** Prefixes that the stream header declares, prefix → namespace: `{ db: 'jabber:server:dialback' }`. */
  readonly declared?: Readonly<Record<string, string>>;
}

/** A structural part of ltx' element, so that the copies which @xmpp carries fit as well. */
export interface LtxLike {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (LtxLike | string | number)[];
  findNS(prefix?: string): string | undefined;
}

/**
 * An ltx element as a plain one. Prefixes are resolved through the parents of `element`.
 * @param contentNs namespace of elements that have none in force (a detached stanza).
 */
export function fromLtx(element: LtxLike, contentNs = ''): XmlElement {
  return read(element, {}, { root: element, contentNs });
}

/** Where the reading of an element began. */
interface From {
  readonly root: LtxLike;
  readonly contentNs: string;
}

/** `outer`: what is declared between the root and this element. From each element up to the root would be too far where they are deep. */
function read(element: LtxLike, outer: Bindings, from: From): XmlElement {
  const inside = withDeclarations(element, outer);
  const find = (prefix: string): string | undefined =>
    Object.hasOwn(inside, prefix) ? inside[prefix] : from.root.findNS(prefix || undefined);
  const [prefix, name] = splitName(element.name);
  const ns = prefix === 'xml' ? NS.xml : find(prefix);
  const attrs: Record<string, string> = {};
  for (const [key, value] of Object.entries(element.attrs)) {
    if (value === undefined || value === null || key === 'xmlns' || key.startsWith('xmlns:')) continue;
    attrs[attributeName(key, find)] = String(value);
  }
  const children: (XmlElement | string)[] = [];
  for (const child of element.children) {
    if (typeof child === 'object') children.push(read(child, inside, from));
    else if (typeof children.at(-1) === 'string') children.push(`${children.pop()}${child}`);
    else children.push(String(child));
  }
  return { name, ns: ns ?? (prefix ? '' : from.contentNs), ...(prefix ? { prefix } : {}), attrs, children };
}

/** As ltx has it, an empty declaration is none. */
function withDeclarations({ attrs }: LtxLike, outer: Bindings): Bindings {
  const own = Object.entries(attrs).flatMap(([key, value]) => {
    const prefix = key === 'xmlns' ? '' : key.startsWith('xmlns:') ? key.slice('xmlns:'.length) : null;
    return prefix === null || !value ? [] : [[prefix, value] as const];
  });
  return own.length === 0 ? outer : { ...outer, ...Object.fromEntries(own) };
}

/** A plain element as an ltx one, with the xmlns declarations that it needs within `scope` and no others. */
export function toLtx(element: XmlElement, scope: Scope = { contentNs: '' }): Element {
  return build(element, { ...scope.declared, '': scope.contentNs });
}

/** A plain element as XML text, to be written inside `scope`. White space in attribute values survives the reader. */
export function serialize(element: XmlElement, scope: Scope): string {
  let text = '';
  let inValue = false;
  toLtx(element, scope).write((piece) => {
    // A raw line feed in a value would reach the reader as a blank, a raw carriage return as a line feed (XML 1.0 §2.11, §3.3.3).
    text += piece.replace(inValue ? /[\t\n\r]/g : /\r/g, (c) => `&#${c.charCodeAt(0)};`);
    inValue = piece === '="';
  });
  return text;
}

/** Bindings in force, prefix → namespace; '' is the default one. */
type Bindings = Readonly<Record<string, string>>;

function build(element: XmlElement, outer: Bindings): Element {
  const bindings: Record<string, string> = { ...outer };
  const attrs: Record<string, string> = {};
  const bind = (prefix: string, ns: string): void => {
    if (prefix === 'xml' || (bindings[prefix] ?? '') === ns) return;
    bindings[prefix] = ns;
    attrs[prefix ? `xmlns:${prefix}` : 'xmlns'] = ns;
  };
  // No prefix can stand for "no namespace".
  const prefix = element.ns === '' ? '' : (element.prefix ?? '');
  bind(prefix, element.ns);
  for (const [key, value] of Object.entries(element.attrs)) {
    const [ns, local] = splitExpanded(key);
    if (ns === null) attrs[local] = value;
    else if (ns === NS.xml) attrs[`xml:${local}`] = value;
    else attrs[`${prefixFor(ns, bindings, bind)}:${local}`] = value;
  }
  const built = new Element(prefix ? `${prefix}:${element.name}` : element.name, attrs);
  for (const child of element.children) built.append(typeof child === 'string' ? child : build(child, bindings));
  return built;
}

function prefixFor(ns: string, bindings: Bindings, bind: (prefix: string, ns: string) => void): string {
  const known = Object.keys(bindings).find((prefix) => prefix !== '' && bindings[prefix] === ns);
  if (known) return known;
  let number = 0;
  while (`ns${number}` in bindings) number++;
  bind(`ns${number}`, ns);
  return `ns${number}`;
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** `{ns}local` → both; anything else has no namespace of its own (`xml:lang` keeps its prefix). */
function splitExpanded(key: string): [ns: string | null, local: string] {
  const match = /^\{([^}]*)\}(.+)$/s.exec(key);
  return match?.[1] && match[2] ? [match[1], match[2]] : [null, key];
}

function attributeName(key: string, find: (prefix: string) => string | undefined): string {
  const [prefix, local] = splitName(key);
  if (prefix === '' || prefix === 'xml') return key;
  const ns = find(prefix);
  return ns === undefined ? key : `{${ns}}${local}`;
}
