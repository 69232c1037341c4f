// `$(name)`, `$(name?)` (capture) and `$(name+)` (collect) in texts and templates: where they stand, and what fills them in.
import type { XmlElement } from '../xmpp/element.ts';
import type { XmlTemplate } from './model.ts';

/** A variable as it stands in a text. */
export interface VariableUse {
  readonly name: string;
  /** `uses` its value, `captures` one value (`?`), or `collects` all of them (`+`). */
  readonly kind: 'uses' | 'captures' | 'collects';
  /** As written: `$(key?)`. */
  readonly source: string;
}

/** What gives a variable its value; undefined when there is none of that name. */
export type Lookup = (name: string) => string | undefined;

/** A template or text that could not be filled in. `variable` is the name that is to blame, without `$( )`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly variable: string;
  constructor(variable: string, message: string) {
    super(message);
    this.variable = variable;
  }
}

/** Every variable reference; `$(` that this does not match is a slip of the author. */
export const REFERENCE = /\$\(([A-Za-z_][A-Za-z0-9_.-]*)([?+])?\)/g;
const KINDS = { '': 'uses', '?': 'captures', '+': 'collects' } as const;
/** Names and attribute names after filling in: NCName of Namespaces in XML 1.0, kept to what XMPP uses, and non-ASCII letters. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/** The variables of a text, in order, each as often as it stands there. */
export function variablesOfText(text: string): VariableUse[] {
  if (!text.includes('$(')) return [];
  return Array.from(text.matchAll(REFERENCE), ([source, name = '', mark = '']) => ({
    name,
    kind: KINDS[mark as keyof typeof KINDS],
    source,
  }));
}

/** The variables of anything: a text, a template, or lists and objects of them (keys too), in order. */
export function variablesOf(value: unknown): VariableUse[] {
  if (typeof value === 'string') return variablesOfText(value);
  if (Array.isArray(value)) return value.flatMap(variablesOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [...variablesOfText(key), ...variablesOf(inner)]);
}

/**
 * A text with its `$(name)` replaced.
 * @throws {TemplateError} when a variable has no value, or the text captures one.
 */
export function expandText(text: string, lookup: Lookup): string {
  return text.replace(REFERENCE, (source: string, name: string, mark?: string) => {
    if (mark) throw new TemplateError(name, `${source} binds a variable: that is for patterns, not for what is sent`);
    const value = lookup(name);
    if (value === undefined) throw new TemplateError(name, `$(${name}) has no value at this point`);
    return value;
  });
}

/**
 * The element that a template stands for. Values go into the tree, never into markup: none can inject XML.
 * @param contentNs namespace of what has none: that of the stream it is sent on.
 * @throws {TemplateError} as `expandText`, and when a name would not be an XML name.
 */
export function fillTemplate(template: XmlTemplate, lookup: Lookup, contentNs: string): XmlElement {
  const filled = mapTemplate(template, (text) => expandText(text, lookup));
  return withContentNs(filled, contentNs);
}

/** A template with some variables replaced (those of a matrix), the others kept. `lookup` gives undefined for the others. */
export function fillSome<T>(value: T, lookup: Lookup): T;
export function fillSome(value: unknown, lookup: Lookup): unknown {
  const text = (input: string): string =>
    input.replace(REFERENCE, (source, name, mark) => (mark ? source : (lookup(name) ?? source)));
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((inner: unknown) => fillSome(inner, lookup));
  if (value === null || typeof value !== 'object') return value;
  if (isTemplate(value)) return mapTemplate(value, text);
  // A schema may have made a regular expression or the like: nothing to fill in there.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), fillSome(inner, lookup)]));
}

/** Is this a template, as `xmlTemplate()` makes them? */
function isTemplate(value: unknown): value is XmlTemplate {
  if (value === null || typeof value !== 'object') return false;
  return 'name' in value && 'ns' in value && 'attrs' in value && 'children' in value;
}

function mapTemplate(template: XmlTemplate, text: (input: string) => string): XmlTemplate {
  const name = (input: string): string => checkedName(text(input), input);
  return {
    name: name(template.name),
    ns: template.ns === null ? null : text(template.ns),
    ...(template.prefix ? { prefix: template.prefix } : {}),
    attrs: Object.fromEntries(
      Object.entries(template.attrs).map(([key, value]) => [attributeName(key, name, text), text(value)]),
    ),
    children: template.children.map((child) => (typeof child === 'string' ? text(child) : mapTemplate(child, text))),
  };
}

/** `{ns}local`, `xml:lang` or `local`: what may hold a variable is the namespace and the local part. */
function attributeName(key: string, name: (input: string) => string, text: (input: string) => string): string {
  const [, ns, prefix = '', local = ''] = /^(?:\{([^}]*)\})?(xml:)?(.*)$/s.exec(key) ?? [];
  return `${ns === undefined ? '' : `{${text(ns)}}`}${prefix}${name(local)}`;
}

function checkedName(name: string, template: string): string {
  if (NAME.test(name.replace(REFERENCE, 'x'))) return name;
  const [variable] = variablesOfText(template);
  throw new TemplateError(
    variable?.name ?? '',
    `'${name}', from ${template}, is not a name of an element or attribute`,
  );
}

function withContentNs(template: XmlTemplate, contentNs: string): XmlElement {
  return {
    ...template,
    ns: template.ns ?? contentNs,
    children: template.children.map((child) => (typeof child === 'string' ? child : withContentNs(child, contentNs))),
  };
}
