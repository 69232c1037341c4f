// The names of a file as a whole: variables, captures, connections, peers. Looks at the file as it is written, before any matrix.
import type { Report } from './diagnostic.ts';
import { REFERENCE, variablesOfText } from './expand.ts';
import { entryOf, type Located, type LocatedScalar, offsetInFile, scalarsOf } from './located.ts';
import { VARIABLE_NAME } from './matrix.ts';
import { didYouMean } from './nearest.ts';

/**
 * Variables that every play has; `stream-id` and `dialback-key` also as `<connection>.stream-id` and `<peer>.stream-id`.
 * `incoming.stream-id` is the peer's own, on the latest stream that the SUT opened.
 */
const VARIABLES = [
  'id',
  'sut',
  'sut-base64',
  'second-host',
  'local',
  'local-bare',
  'component',
  's2s-error',
  'stream-id',
  'incoming.stream-id',
  'dialback-key',
] as const;
/** What `on` may name beside the connections that have a name. */
const BY_DIRECTION = ['incoming', 'outgoing'] as const;
const OF_CONNECTION = ['stream-id', 'dialback-key'] as const;

/** The parts of a file, as written; each may be missing. */
export interface Parts {
  readonly title?: Located | undefined;
  readonly matrix?: Located | undefined;
  readonly given?: Located | undefined;
  readonly when: readonly Located[];
  readonly then: readonly Located[];
}

/** Tells of names that mean nothing, and of captures, peers and matrix variables that nothing uses. */
export function checkNames(parts: Parts, peers: readonly string[], text: string, report: Report): void {
  new NameChecker(parts, peers, text, report).check();
}

class NameChecker {
  readonly #parts: Parts;
  readonly #peers: readonly string[];
  readonly #text: string;
  readonly #report: Report;
  readonly #matrix: ReadonlyMap<string, LocatedScalar>;
  readonly #connections: ReadonlySet<string>;
  readonly #known: Set<string>;
  /** Everything that is captured anywhere. */
  readonly #captures: ReadonlySet<string>;
  readonly #captured = new Map<string, { scalar: LocatedScalar; at: number; source: string }>();
  readonly #used = new Set<string>();

  constructor(parts: Parts, peers: readonly string[], text: string, report: Report) {
    this.#parts = parts;
    this.#peers = peers;
    this.#text = text;
    this.#report = report;
    const entries = parts.matrix?.kind === 'map' ? parts.matrix.entries : [];
    this.#matrix = new Map(entries.map(({ key }) => [String(key.value), key]));
    this.#connections = new Set(parts.when.flatMap(connectionsIn));
    const texts = [...parts.when, ...parts.then].flatMap((item) =>
      [...scalarsOf(item)].map(({ value }) => String(value)),
    );
    this.#captures = new Set(
      texts.flatMap(variablesOfText).flatMap(({ name, kind }) => (kind === 'uses' ? [] : [name])),
    );
    const qualified = [...this.#connections, ...peers].flatMap((name) =>
      OF_CONNECTION.map((variable) => `${name}.${variable}`),
    );
    this.#known = new Set([...VARIABLES, ...qualified, ...peers, ...this.#matrix.keys()]);
  }

  check(): void {
    const { title, matrix, given, when, then } = this.#parts;
    for (const [name, key] of this.#matrix) {
      if (![...VARIABLES, ...this.#peers].includes(name)) continue;
      this.#used.add(name);
      this.#report.add(key, `\`$(${name})\` has a meaning of its own`, {
        fix: 'give the matrix variable another name',
      });
    }
    if (title) this.#scan(title, false);
    if (matrix?.kind === 'map') for (const { value } of matrix.entries) this.#scan(value, false);
    if (given) this.#scan(given, false);
    for (const item of when) {
      this.#scan(item, true);
      this.#connection(item);
    }
    for (const item of then) {
      this.#scan(item, true);
      this.#connection(item);
    }
    this.#unused();
  }

  /** One part, or one item of a list: uses, captures, and slips in writing a variable. */
  #scan(node: Located, canCapture: boolean): void {
    const known = entryOf(node, 'times') ? this.#known.add('n') : this.#known;
    for (const scalar of scalarsOf(node)) {
      if (this.#report.full) return;
      const value = String(scalar.value);
      if (!value.includes('$(')) continue;
      for (const { 0: source, 1: name = '', 2: mark, index } of value.matchAll(REFERENCE)) {
        if (this.#report.full) return;
        if (mark) this.#capture({ scalar, at: index, source }, name, canCapture && !isSent(node));
        else if (known.has(name) || this.#captured.has(name)) this.#used.add(name);
        else this.#unknown(scalar, index, source, name);
      }
      for (const { index } of value.replace(REFERENCE, (all) => ' '.repeat(all.length)).matchAll(/\$\(/g)) {
        const written = value.slice(index, index + 30).split(/[)\s<"']/)[0] ?? '';
        const end = value[index + written.length] === ')' ? ')' : '';
        if (this.#report.full) return;
        this.#add(scalar, index, `${written}${end}`, `\`${written}${end}\` is not a variable`, {
          expected: '`$(name)`; in a pattern also `$(name?)`, which captures, and `$(name+)`, which collects',
        });
      }
    }
    for (const key of ['all different', 'all equal', 'all ascend', 'all unlike']) this.#collected(node, key);
    known.delete('n');
  }

  #capture(use: { scalar: LocatedScalar; at: number; source: string }, name: string, may: boolean): void {
    const { scalar, at, source } = use;
    if (!may) {
      const fix = `write \`$(${name})\` for its value; what is waited for and expected can capture`;
      this.#add(scalar, at, source, `\`${source}\` captures a value, which is not possible here`, { fix });
    } else if (this.#known.has(name)) {
      this.#add(scalar, at, source, `\`$(${name})\` has a meaning of its own`, {
        fix: 'give the capture another name',
      });
    } else if (!this.#captured.has(name)) {
      this.#captured.set(name, use);
    }
  }

  #collected(node: Located, key: string): void {
    const value = entryOf(node, key)?.value;
    if (value?.kind !== 'scalar' || typeof value.value !== 'string') return;
    if (this.#captured.has(value.value)) {
      this.#used.add(value.value);
      return;
    }
    const write = `write \`$(${value.value}+)\` in the pattern, which collects one value a match`;
    const fix = didYouMean(value.value, this.#captured.keys()) ?? write;
    this.#report.add(value, `nothing collects \`${value.value}\``, { fix });
  }

  #unknown(scalar: LocatedScalar, at: number, source: string, name: string): void {
    const known = [...this.#known, ...this.#captured.keys()];
    const later = this.#captures.has(name) ? 'it is captured further down; a capture holds from there on' : undefined;
    const connection = OF_CONNECTION.map((variable) => `.${variable}`).find((end) => name.endsWith(end));
    const called = connection && name.slice(0, -connection.length);
    const open =
      called && `no connection is called \`${called}\`: name it where it is opened, \`peer opens: { as: ${called} }\``;
    const fix = later ?? open ?? didYouMean(name, known) ?? `known are ${known.map((one) => `\`${one}\``).join(', ')}`;
    this.#add(scalar, at, source, `unknown variable \`${source}\``, { fix });
  }

  #connection(item: Located): void {
    for (const part of groupOf(item)) this.#connection(part);
    const value = entryOf(item, 'on')?.value;
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || value.value.includes('$(')) return;
    const known = [...this.#connections, ...BY_DIRECTION];
    if (known.includes(value.value)) return;
    const expected = known.map((name) => `\`${name}\``).join(', ');
    const fix = didYouMean(value.value, known) ?? `name it where it is opened: \`peer opens: { as: ${value.value} }\``;
    this.#report.add(value, `no connection is called \`${value.value}\``, { expected, fix });
  }

  #unused(): void {
    for (const [name, { scalar, at, source }] of this.#captured) {
      if (this.#used.has(name)) continue;
      this.#add(scalar, at, source, `nothing uses what \`${source}\` captures`, {
        fix: `write \`*\` for any value, or use \`$(${name})\` further down`,
      });
    }
    for (const [name, key] of this.#matrix) {
      if (this.#used.has(name) || !VARIABLE_NAME.test(name)) continue;
      this.#report.add(key, `nothing uses the matrix variable \`${name}\``, {
        fix: `use \`$(${name})\`, or remove it`,
      });
    }
    const actors = new Set([...this.#parts.when, ...this.#parts.then].flatMap(actorsIn));
    for (const name of this.#peers) {
      if (name === 'peer' || actors.has(name) || this.#used.has(name)) continue;
      const key = this.#parts.given && entryOf(this.#parts.given, name)?.key;
      if (key)
        this.#report.add(key, `nothing uses the peer \`${name}\``, {
          fix: didYouMean(name, ['peer', 'dns']) ?? 'remove it',
        });
    }
  }

  #add(
    scalar: LocatedScalar,
    at: number,
    source: string,
    message: string,
    advice: { expected?: string; fix?: string },
  ): void {
    const start = offsetInFile(scalar, this.#text, at);
    this.#report.add({ start, end: start + source.length }, message, advice);
  }
}

/** Steps that send cannot bind anything; those that wait can. */
function isSent(item: Located): boolean {
  return item.kind === 'map' && item.entries.some(({ key }) => /^\S+ sends\b/.test(String(key.value)));
}

function groupOf(item: Located): readonly Located[] {
  for (const name of ['one of', 'all of', 'in order']) {
    const value = entryOf(item, name)?.value;
    if (value?.kind === 'list') return value.items;
  }
  return [];
}

function connectionsIn(item: Located): string[] {
  const entries = item.kind === 'map' ? item.entries : [];
  return entries.flatMap(({ value }) => {
    const name = entryOf(value, 'as')?.value;
    return name?.kind === 'scalar' ? [String(name.value)] : [];
  });
}

function actorsIn(item: Located): string[] {
  const own = item.kind === 'map' ? item.entries.map(({ key }) => String(key.value).split(' ')[0] ?? '') : [];
  const until = entryOf(item, 'until')?.value;
  const awaited = until?.kind === 'scalar' ? [String(until.value).split(' ')[0] ?? ''] : [];
  return [...own, ...awaited, ...groupOf(item).flatMap(actorsIn)];
}
