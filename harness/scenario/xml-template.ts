// XML as scenarios write it (what is sent, what is expected) → XmlTemplate. Namespaces in XML 1.0; RFC 6120 §11.1 for what may stand there.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { z } from 'zod';
import { PREFIXES } from '../xmpp/namespaces.ts';
import { REFERENCE } from './expand.ts';
import type { XmlTemplate } from './model.ts';

/** Why a text is not one element. `offset` counts UTF-16 units from the start of the text. */
export class XmlTemplateError extends Error {
  override readonly name = 'XmlTemplateError';
  readonly offset: number;
  readonly fix: string | undefined;
  constructor(offset: number, message: string, fix?: string) {
    super(message);
    this.offset = offset;
    this.fix = fix;
  }
}

/** Stands for "no xmlns applies" while parsing. */
const CONTENT = 'urn:badpeer:content-namespace';
/** More is no scenario; the limit keeps every walk over a template safe. */
const DEPTH = 100;
const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** Characters that no variable's syntax may show the parser, and unassigned name characters in their place: same length, so places stay right. */
const MASK: Readonly<Record<string, string>> = {
  $: '\u2fe0',
  '(': '\u2fe1',
  ')': '\u2fe2',
  '?': '\u2fe3',
  '+': '\u2fe4',
};
const UNMASK: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(MASK).map(([plain, mask]) => [mask, plain]),
);

/** A zod type: XML text → `XmlTemplate`. Its issues carry `params: { offset, fix }`, the place within the text. */
export function xmlTemplate(): z.ZodType<XmlTemplate, string> {
  return z
    .string()
    .transform((text, context) => {
      try {
        return parseXmlTemplate(text);
      } catch (error) {
        if (!(error instanceof XmlTemplateError)) throw error;
        const { message, offset, fix } = error;
        context.addIssue({ code: 'custom', message, params: { offset, fix, expected: 'one XML element' } });
        return z.NEVER;
      }
    })
    .meta({ description: 'one XML element; `$(name)` is a variable' });
}

/**
 * One element, as a template. White space between elements is left out where it holds a line break.
 * @throws {XmlTemplateError} at the first thing that is wrong.
 */
export function parseXmlTemplate(text: string): XmlTemplate {
  const reader = new TemplateReader(text);
  return reader.read();
}

interface Open {
  readonly template: {
    name: string;
    ns: string | null;
    prefix?: string;
    attrs: Record<string, string>;
    children: (XmlTemplate | string)[];
  };
  readonly offset: number;
}

class TemplateReader {
  /** The text without the white space around it, and how much of that came before. */
  readonly #body: string;
  readonly #lead: number;
  readonly #parser = new SaxesParser({
    xmlns: true,
    additionalNamespaces: { '': CONTENT, ...without(PREFIXES, 'xml') },
  });
  readonly #open: Open[] = [];
  #root: XmlTemplate | null = null;
  #tagStart = 0;
  #closed: Open | undefined;

  constructor(text: string) {
    this.#body = text.trim();
    this.#lead = text.length - text.trimStart().length;
  }

  read(): XmlTemplate {
    const parser = this.#parser;
    const refuse = (what: string) => () => {
      const at = this.#body.lastIndexOf('<', parser.position - 1);
      throw this.#error(
        at,
        `${what} cannot stand in a template`,
        'say it with `sends bytes`, which sends text as it is',
      );
    };
    parser.on('error', (error) => {
      throw this.#explain(error.message.replace(/^\d+:\d+: /, ''));
    });
    parser.on('xmldecl', refuse('an XML declaration'));
    parser.on('comment', refuse('a comment'));
    parser.on('processinginstruction', refuse('a processing instruction'));
    parser.on('doctype', refuse('a DOCTYPE'));
    parser.on('opentagstart', (tag) => {
      this.#tagStart = this.#body.lastIndexOf('<', parser.position - tag.name.length - 1);
    });
    parser.on('opentag', (tag) => this.#begin(tag));
    parser.on('closetag', () => this.#end());
    parser.on('text', (value) => this.#add(unmask(value)));
    parser.on('cdata', (value) => this.#add(unmask(value)));
    if (!this.#body.startsWith('<')) {
      const what = this.#body === '' ? 'there is no XML here' : 'this is not XML';
      throw this.#error(0, what, 'write one element: `<message to="…"/>`');
    }
    parser.write(this.#body.replace(REFERENCE, mask)).close();
    if (this.#root === null) throw this.#error(0, 'there is no whole element here');
    return this.#root;
  }

  #begin(tag: SaxesTagNS): void {
    if (this.#open.length === DEPTH) {
      throw this.#error(this.#tagStart, `more than ${DEPTH} elements stand in each other`, 'say it with `sends bytes`');
    }
    const attrs: Record<string, string> = {};
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (uri === XMLNS) continue;
      const name = prefix === 'xml' ? `xml:${local}` : prefix ? `{${uri}}${local}` : local;
      attrs[unmask(name)] = unmask(value);
    }
    const ns = tag.uri === CONTENT ? null : unmask(tag.uri);
    const prefix = unmask(tag.prefix);
    const template = { name: unmask(tag.local), ns, ...(prefix ? { prefix } : {}), attrs, children: [] };
    this.#open.push({ template, offset: this.#tagStart });
  }

  #end(): void {
    const closed = this.#open.pop();
    this.#closed = closed;
    if (!closed) return;
    const template = { ...closed.template, children: withoutLayout(closed.template.children) };
    const parent = this.#open.at(-1);
    if (parent) parent.template.children.push(template);
    else this.#root = template;
  }

  #add(text: string): void {
    const children = this.#open.at(-1)?.template.children;
    if (!children || text === '') return;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  /** The parser's words, said for someone who writes scenarios, at the place where the slip is. */
  #explain(message: string): XmlTemplateError {
    const here = this.#parser.position - 1;
    const bare = this.#body.includes('<![CDATA[') ? -1 : this.#body.search(/&(?!#?\w+;)/);
    if (bare >= 0) return this.#error(bare, '`&` stands alone', 'write `&amp;`');
    if (message.startsWith('unclosed tag: ')) {
      const open = this.#open.at(-1);
      const name = open ? qualified(open.template) : '';
      const fix = `end it with \`</${name}>\`, or write \`<${name}/>\``;
      return this.#error(open?.offset ?? here, `\`<${name}>\` is never closed`, fix);
    }
    if (message === 'unexpected close tag.' || message.startsWith('unmatched closing tag')) {
      const at = this.#body.lastIndexOf('</', here);
      const [tag = '</>'] = /^<\/[^>]*>/.exec(this.#body.slice(at)) ?? [];
      // The parser has already closed what was open inside.
      const inside = message.startsWith('unmatched') ? this.#open.at(-1) : this.#closed;
      if (!inside) return this.#error(at, `\`${tag}\` closes nothing`, 'remove it');
      const name = qualified(inside.template);
      return this.#error(at, `\`${tag}\` stands where \`<${name}>\` is still open`, `write \`</${name}>\` here`);
    }
    const [, unbound] = /^unbound namespace prefix: "(.*)"\.$/.exec(message) ?? [];
    if (unbound !== undefined) return this.#undeclared(unmask(unbound), here);
    const [, twice] = /^duplicate attribute: (.*)\.$/.exec(message) ?? [];
    if (twice !== undefined)
      return this.#error(here, `the attribute \`${unmask(twice)}\` stands there twice`, 'remove one');
    const [text, fix, start] = WORDS[message] ?? [unmask(message.replace(/\.$/, ''))];
    return this.#error(start ? this.#body.lastIndexOf(start, here) : here, text, fix);
  }

  #undeclared(prefix: string, here: number): XmlTemplateError {
    const at = this.#body.indexOf(`${prefix}:`, this.#tagStart);
    const known = Object.keys(PREFIXES).map((name) => `\`${name}:\``);
    const fix = `add \`xmlns:${prefix}="…"\`; only ${known.join(', ')} need no declaration`;
    return this.#error(at < 0 ? here : at, `the prefix \`${prefix}:\` is not declared`, fix);
  }

  #error(offset: number, message: string, fix?: string): XmlTemplateError {
    const within = Math.min(Math.max(0, offset), this.#body.length);
    return new XmlTemplateError(this.#lead + within, message, fix);
  }
}

/** The parser's message → ours, what to do, and what the place begins with. */
const WORDS: Readonly<Record<string, readonly [message: string, fix?: string, start?: string]>> = {
  'unquoted attribute value.': ['an attribute value stands without quotes', 'put it in quotes: `to="$(peer)"`'],
  'attribute without value.': ['an attribute has no value', 'give it one: `name="value"`'],
  'no whitespace between attributes.': ['there is no blank between two attributes', 'put a blank between them'],
  'documents may contain only one root.': ['there is a second element', 'one element a step: write two steps', '<'],
  'text data outside of root node.': ['there is text outside the element', 'put it into the element, or remove it'],
  'undefined entity.': ['XML has no such entity', 'write one of `&lt;` `&gt;` `&amp;` `&apos;` `&quot;` `&#…;`', '&'],
  'disallowed character in tag name': ['a name cannot begin with this character', 'write `&lt;` for the character `<`'],
  'disallowed character in tag name.': ['the name of an element cannot hold this character'],
  'disallowed character in attribute name.': ['the name of an attribute cannot hold this character'],
  'disallowed character.': [
    'XML cannot hold this character here',
    'write `&lt;` for `<`; what XML cannot hold goes through `sends bytes`',
  ],
  'document must contain a root element.': ['the XML ends in the middle of a tag', 'end the tag with `>` or `/>`', '<'],
  'unexpected end.': ['the XML ends in the middle of a tag or a value', 'end the tag with `>` or `/>`', '<'],
};

function mask(source: string): string {
  return source.replace(/[$()?+]/g, (c) => MASK[c] ?? c);
}
function unmask(text: string): string {
  return text.replace(/[\u2fe0-\u2fe4]/g, (c) => UNMASK[c] ?? c);
}
function qualified(template: { name: string; prefix?: string }): string {
  return template.prefix ? `${template.prefix}:${template.name}` : template.name;
}
function without(record: Readonly<Record<string, string>>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
/** Line breaks and indentation between elements are layout, not content. */
function withoutLayout(children: readonly (XmlTemplate | string)[]): (XmlTemplate | string)[] {
  if (!children.some((child) => typeof child !== 'string')) return [...children];
  return children.filter((child) => typeof child !== 'string' || child.trim() !== '' || !child.includes('\n'));
}
