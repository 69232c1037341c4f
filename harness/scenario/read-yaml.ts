// YAML 1.2 text → values with their places. Stricter than YAML: no tags, no duplicate keys, no alias that blows up.
import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Parser,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { Report, Span } from './diagnostic.ts';
import type { Located, LocatedEntry, LocatedMap, LocatedScalar } from './located.ts';

/** What aliases may blow a file up to. */
const MAX_NODES = 50_000;
/** One slip in YAML often makes hundreds of errors. */
const MAX_ERRORS = 10;

/** The file's one document, or null when it cannot be read; what is wrong goes into `report`. */
export function readYaml(text: string, report: Report): Located | null {
  if (text.replace(/#.*$/gm, '').trim() === '') {
    report.add({ start: 0, end: 0 }, 'the file is empty', { expected: 'a YAML mapping' });
    return null;
  }
  const composer = new Composer({ version: '1.2', strict: true, uniqueKeys: false, prettyErrors: false });
  const documents = composer.compose(tokensOf(text), true, text.length);
  const { value: document } = documents.next();
  if (!document) return null;
  const { value: second } = documents.next();
  if (second) {
    const start = Math.max(0, text.lastIndexOf('---', second.range[0] + 2));
    report.add({ start, end: start + 3 }, ...SECOND_DOCUMENT);
    return null;
  }
  // An unknown tag is only a warning to the parser; here it would be a value that nobody meant.
  const problems = [...document.errors, ...document.warnings].slice(0, MAX_ERRORS);
  for (const problem of problems) tell(problem, text, report);
  if (problems.length > 0) return null;
  const located = new Locator(report).locate(document.contents, { start: 0, end: 0 });
  return report.clean ? located : null;
}

/** The tokens of a text; what stands behind the tenth that is none is not looked at. */
function* tokensOf(text: string): Generator<CST.Token> {
  let errors = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error' && ++errors > MAX_ERRORS) return;
    yield token;
  }
}

const SECOND_DOCUMENT = [
  'a second document begins here',
  { fix: 'one file holds one document: remove `---`' },
] as const;

/** The parser's words, for a person: what to do about each of its errors that people make. */
const WORDS: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  TAB_AS_INDENT: ['a tab stands where the line is indented', 'indent with blanks: YAML takes no tabs'],
  BAD_INDENT: ['the indentation fits nothing above', 'line it up with the line it belongs to'],
  BAD_ALIAS: ['an alias that names nothing', 'a text that begins with `*` needs quotes'],
  BAD_SCALAR_START: ['a text cannot begin with this character', 'put the text in quotes'],
  BAD_DQ_ESCAPE: ['this escape does not exist', 'write `\\\\` for a backslash, or use single quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    '`: ` inside a text begins a mapping',
    'put the text in quotes, or in a block that begins with `|`',
  ],
  MULTILINE_IMPLICIT_KEY: ['a key runs over several lines', 'is a `:` missing, or an indentation wrong?'],
  TAG_RESOLVE_FAILED: ['tags have no meaning here', 'a text that begins with `!` needs quotes'],
  RESOURCE_EXHAUSTION: ['it is nested too deeply', 'no scenario needs this'],
};

function tell(problem: YAMLError, text: string, report: Report): void {
  const [start, end] = problem.pos;
  const span = { start: Math.min(start, text.length), end: Math.min(end, text.length) };
  const tab = /^[ ]*\t/.test(text.slice(text.lastIndexOf('\n', span.start - 1) + 1)) ? WORDS.TAB_AS_INDENT : undefined;
  const missing = problem.code === 'MISSING_CHAR' ? 'look above for what was begun and not ended' : undefined;
  const [message, fix = missing] = tab ?? WORDS[problem.code] ?? [];
  report.add(span, `not valid YAML: ${message ?? problem.message.replace(/\.$/, '')}`, { fix });
}

const STYLES: Readonly<Record<string, LocatedScalar['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

class Locator {
  readonly #report: Report;
  readonly #anchors = new Map<string, { node: Located; size: number }>();
  /** Anchored nodes that are still being read: an alias to one of them would never end. */
  readonly #within = new Set<string>();
  #size = 0;

  constructor(report: Report) {
    this.#report = report;
  }

  /** @param near where to point at when the node has no place of its own (a missing value). */
  locate(node: unknown, near: Span): Located {
    this.#size++;
    if (isAlias(node)) return this.#alias(node.source, spanOf(node, near));
    const anchor = (isMap(node) || isSeq(node) || isScalar(node)) && node.anchor;
    if (!anchor) return this.#plain(node, near);
    const before = this.#size;
    this.#within.add(anchor);
    const located = this.#plain(node, near);
    this.#within.delete(anchor);
    this.#anchors.set(anchor, { node: located, size: this.#size - before + 1 });
    return located;
  }

  #plain(node: unknown, near: Span): Located {
    if (isMap(node)) return this.#map(node.items, spanOf(node, near));
    if (isSeq(node)) {
      const span = spanOf(node, near);
      return { kind: 'list', ...span, items: node.items.map((item) => this.locate(item, span)) };
    }
    if (isScalar(node)) return scalar(node, spanOf(node, near));
    return { kind: 'scalar', value: null, style: null, ...near };
  }

  #map(pairs: readonly { key: unknown; value: unknown }[], span: Span): LocatedMap {
    const seen = new Map<string, LocatedScalar>();
    const entries: LocatedEntry[] = [];
    for (const pair of pairs) {
      const key = this.locate(pair.key, span);
      const value = this.locate(pair.value, { start: key.start, end: key.end });
      if (key.kind !== 'scalar' || key.value === null) {
        this.#report.add(key, 'this key is not a word', {
          fix: 'is it a list or a mapping that lacks its dash or its name?',
        });
        continue;
      }
      const first = seen.get(String(key.value));
      if (first) {
        const { line } = this.#report.place(first.start);
        this.#report.add(key, `\`${key.value}\` is given twice; first in line ${line}`, { fix: 'remove one of them' });
        continue;
      }
      seen.set(String(key.value), key);
      entries.push({ key, value });
    }
    return { kind: 'map', ...span, entries };
  }

  #alias(name: string, span: Span): Located {
    const anchored = this.#anchors.get(name);
    const nothing: Located = { kind: 'scalar', value: null, style: null, ...span };
    if (!anchored) {
      const message = this.#within.has(name)
        ? `\`*${name}\` stands inside \`&${name}\``
        : `nothing is called \`&${name}\``;
      this.#report.add(span, message, { fix: 'a text that begins with `*` needs quotes' });
      return nothing;
    }
    const before = this.#size;
    this.#size += anchored.size;
    if (this.#size <= MAX_NODES) return anchored.node;
    if (before > MAX_NODES) return nothing;
    this.#report.add(span, `with its aliases the file has more than ${MAX_NODES} values`, {
      fix: 'write out what is meant',
    });
    return nothing;
  }
}

function scalar(node: Scalar, span: Span): LocatedScalar {
  const { value } = node;
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', value: known, style: STYLES[node.type ?? ''] ?? null, ...span };
}

function spanOf(node: Node, near: Span): Span {
  return node.range ? { start: node.range[0], end: node.range[1] } : near;
}
