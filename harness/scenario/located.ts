// YAML values that know where they stand in the file.
import type { Span } from './diagnostic.ts';

export type Located = LocatedScalar | LocatedMap | LocatedList;
export interface LocatedScalar extends Span {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** How the text is written: places inside it can be found again; null when it is not as in the file. */
  readonly style: 'plain' | 'single' | 'double' | 'block' | null;
}
export interface LocatedMap extends Span {
  readonly kind: 'map';
  readonly entries: readonly LocatedEntry[];
}
export interface LocatedEntry {
  readonly key: LocatedScalar;
  readonly value: Located;
}
interface LocatedList extends Span {
  readonly kind: 'list';
  readonly items: readonly Located[];
}

/** The value without its places. */
export function plain(node: Located): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [String(key.value), plain(value)]));
}

/** The entry with that key. */
export function entryOf(node: Located, key: string): LocatedEntry | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => String(entry.key.value) === key) : undefined;
}

/** The node at a path, or the nearest above it that is there. */
export function nodeAt(node: Located, path: readonly PropertyKey[]): Located {
  const [first, ...rest] = path;
  if (first === undefined) return node;
  const inner = node.kind === 'list' ? node.items[Number(first)] : entryOf(node, String(first))?.value;
  return inner === undefined ? node : nodeAt(inner, rest);
}

/** All scalars, keys included, in the order of the file. */
export function* scalarsOf(node: Located): Generator<LocatedScalar> {
  if (node.kind === 'scalar') yield node;
  else if (node.kind === 'list') for (const item of node.items) yield* scalarsOf(item);
  else
    for (const { key, value } of node.entries) {
      yield key;
      yield* scalarsOf(value);
    }
}

/** A value as one line, for people: `{ to: sut.test }`. */
export function oneLine(node: Located): string {
  if (node.kind === 'scalar') return String(node.value).trim().replace(/\s+/g, ' ');
  if (node.kind === 'list') return `[${node.items.map(oneLine).join(', ')}]`;
  if (node.entries.length === 0) return '{}';
  return `{ ${node.entries.map(({ key, value }) => `${oneLine(key)}: ${oneLine(value)}`).join(', ')} }`;
}

/** Offset in the file of a place inside a scalar's value, `offset` counting from the value's start. */
export function offsetInFile(scalar: LocatedScalar, text: string, offset: number): number {
  const value = String(scalar.value);
  if (scalar.style === null) return scalar.start;
  let at = scalar.start + (scalar.style === 'single' || scalar.style === 'double' ? 1 : 0);
  let indent = 0;
  if (scalar.style === 'block') {
    at = text.indexOf('\n', scalar.start) + 1;
    // How deep the block is indented shows at its first line with text: what the value has lost there.
    indent = blanksBeforeText(text.slice(at, scalar.end)) - blanksBeforeText(value);
    at += indentAt(text, at, indent);
  }
  for (let seen = 0; seen < offset && at < scalar.end; ) {
    const wanted = value[seen];
    if (scalar.style === 'double' && text[at] === '\\') {
      const written = /^\\(?:\r?\n[ \t]*|x..|u.{4}|U.{8}|.)/s.exec(text.slice(at, at + 200))?.[0] ?? '\\';
      at += written.length;
      if (!written.startsWith('\\\n') && !written.startsWith('\\\r'))
        seen += written[1] === 'U' && value.codePointAt(seen)! > 0xffff ? 2 : 1;
      continue;
    }
    if (scalar.style === 'block' && text[scalar.start] === '|' && text[at] === '\n') {
      at += 1 + indentAt(text, at + 1, indent);
      seen++;
      continue;
    }
    if (text[at] === wanted && wanted !== '\n') {
      at += scalar.style === 'single' && wanted === "'" ? 2 : 1;
      seen++;
      continue;
    }
    // A folded line break: white space in the file, one blank or line break in the value.
    const space = /^\s+/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
    if (space === 0) break;
    at += space;
    while (seen < offset && /\s/.test(value[seen] ?? 'x')) seen++;
  }
  return Math.min(at, Math.max(scalar.start, scalar.end - 1));
}

/** Blanks at the beginning of the first line that holds more than white space. */
function blanksBeforeText(text: string): number {
  return /^(?:[ \t]*\r?\n)*( *)/.exec(text)?.[1]?.length ?? 0;
}

function indentAt(text: string, at: number, most: number): number {
  let spaces = 0;
  while (spaces < most && text[at + spaces] === ' ') spaces++;
  return spaces;
}
