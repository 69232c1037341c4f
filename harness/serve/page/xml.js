// @ts-check
// Elements as XML for the eye: indented, in parts that can be coloured. Pure. Nothing here is parsed or judged.

/** @typedef {import('../../xmpp/element.ts').XmlElement} XmlElement */
/** @typedef {{ text: string, as?: 'tag' | 'attribute' | 'value' | 'error' | 'layout' }} Part */

const STREAM_DEFAULT = 'jabber:server';
const INDENT = '  ';
/** Elements deeper than this are not shown; a reader's own limit is far above. */
const MAX_DEPTH = 40;

/**
 * @param {XmlElement} element a first-level element
 * @returns {Part[]} with line feeds; namespaces are declared where they change, that of the stream is taken as known
 */
export function elementParts(element) {
  /** @type {Part[]} */
  const parts = [];
  write(element, { ns: STREAM_DEFAULT, depth: 0, into: parts });
  return parts;
}

/**
 * A stream header: a start tag with its declarations.
 *
 * @param {XmlElement} element
 * @param {Readonly<Record<string, string>>} declared namespaces by prefix, '' for the default
 * @returns {Part[]}
 */
export function headerParts(element, declared) {
  /** @type {Part[]} */
  const parts = [{ text: `<${nameOf(element)}`, as: 'tag' }];
  for (const [prefix, ns] of Object.entries(declared))
    attribute(parts, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, ns);
  for (const [name, value] of Object.entries(element.attrs)) attribute(parts, name, value);
  parts.push({ text: element.name === 'stream' ? '>' : '/>', as: 'tag' });
  return parts;
}

/**
 * @param {XmlElement} element
 * @param {{ ns: string, depth: number, into: Part[] }} place `ns`: the default namespace around it
 */
function write(element, { ns, depth, into }) {
  if (depth > MAX_DEPTH) {
    into.push({ text: '…' });
    return;
  }
  into.push({ text: `<${nameOf(element)}`, as: 'tag' });
  if (element.prefix) attribute(into, `xmlns:${element.prefix}`, element.ns);
  else if (element.ns !== ns) attribute(into, 'xmlns', element.ns);
  attributes(into, element.attrs);
  if (element.children.length === 0) {
    into.push({ text: '/>', as: 'tag' });
    return;
  }
  into.push({ text: '>', as: 'tag' });
  const inline = element.children.some((child) => typeof child === 'string' && child.trim() !== '');
  const around = element.prefix ? ns : element.ns;
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (inline) into.push({ text: escaped(child) });
      continue;
    }
    if (!inline) into.push({ text: `\n${INDENT.repeat(depth + 1)}` });
    write(child, { ns: around, depth: depth + 1, into });
  }
  if (!inline) into.push({ text: `\n${INDENT.repeat(depth)}` });
  into.push({ text: `</${nameOf(element)}>`, as: 'tag' });
}

/** @param {XmlElement} element */
function nameOf({ prefix, name }) {
  return prefix ? `${prefix}:${name}` : name;
}

/**
 * `{ns}local` gets a prefix and its declaration.
 *
 * @param {Part[]} into
 * @param {Readonly<Record<string, string>>} attrs
 */
function attributes(into, attrs) {
  let made = 0;
  for (const [name, value] of Object.entries(attrs)) {
    const [, ns, local] = /^\{(.*)\}(.*)$/s.exec(name) ?? [];
    if (ns === undefined || local === undefined) {
      attribute(into, name, value);
      continue;
    }
    made += 1;
    attribute(into, `xmlns:n${made}`, ns);
    attribute(into, `n${made}:${local}`, value);
  }
}

/**
 * @param {Part[]} into
 * @param {string} name
 * @param {string} value
 */
function attribute(into, name, value) {
  into.push(
    { text: ` ${name}=`, as: 'attribute' },
    { text: `'${escaped(value).replaceAll("'", '&apos;')}'`, as: 'value' },
  );
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
