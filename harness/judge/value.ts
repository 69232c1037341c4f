// A value in a pattern: a literal, `*`, or `/regular expression/`, with `$(name)`, `$(name?)` and `$(name+)` in it.
import { type Lookup, REFERENCE } from '../scenario/expand.ts';
import { compile, regexSource } from '../scenario/regular-expression.ts';

/** What patterns have bound so far. Never changed in place: a way of matching that fails leaves nothing behind. */
export interface Bindings {
  /** By `$(name?)`. */
  readonly one: Readonly<Record<string, string>>;
  /** By `$(name+)`, in order. */
  readonly many: Readonly<Record<string, readonly string[]>>;
}
export const NOTHING_BOUND: Bindings = { one: {}, many: {} };

/** A comparison: what was bound, or how the value differs (`is "cancel", expected "wait"`). */
export type ValueMatch =
  | { readonly matches: true; readonly bindings: Bindings }
  | { readonly matches: false; readonly difference: string };

/** No more of a value than this is given to an author's regular expression, in UTF-16 units. */
const MAX_MATCHED = 65_536;
const MAX_SHOWN = 80;

/** Compares a value with its pattern. A variable without a value never matches. Never throws. */
export function matchValue(pattern: string, value: string, lookup: Lookup, bindings: Bindings): ValueMatch {
  if (pattern === '*') return { matches: true, bindings };
  const source = regexSource(pattern);
  if (source === null && !pattern.includes('$(')) {
    return value === pattern ? { matches: true, bindings } : differs(value, quoted(pattern));
  }
  const known: Lookup = (name) => bindings.one[name] ?? lookup(name);
  const missing = firstMissing(pattern, known);
  if (missing !== undefined)
    return { matches: false, difference: `cannot be compared: $(${missing}) has no value yet` };
  const names: { name: string; many: boolean }[] = [];
  const body = (source ?? pattern).replace(REFERENCE, '\u0000$&\u0000').split('\u0000');
  const expression = body
    .map((part, index) => {
      if (index % 2 === 0) return source === null ? RegExp.escape(part) : part;
      const [, name = '', mark] = [...part.matchAll(REFERENCE)][0] ?? [];
      if (!mark) return RegExp.escape(known(name) ?? '');
      names.push({ name, many: mark === '+' });
      return `(?<bound${names.length - 1}>[^]*?)`;
    })
    .join('');
  const compiled = compile(source === null ? `^${expression}$` : expression);
  if (compiled === null)
    return { matches: false, difference: `cannot be compared: ${pattern} is not a regular expression` };
  const found = compiled.exec(value.length > MAX_MATCHED ? value.slice(0, MAX_MATCHED) : value);
  const after = found && bind(names, found.groups ?? {}, bindings);
  return after ? { matches: true, bindings: after } : differs(value, shownPattern(pattern, known));
}

/** The pattern with the variables filled in that have a value, in quotes where it is a literal: `"wait"`, `any value`, `/^a/`. */
export function shownPattern(pattern: string, lookup: Lookup): string {
  if (pattern === '*') return 'any value';
  const filled = filledIn(pattern, lookup);
  return regexSource(pattern) === null ? quoted(filled) : filled;
}

/** A text with its known variables filled in; unknown ones and captures stay as written. */
export function filledIn(text: string, lookup: Lookup): string {
  return text.replace(REFERENCE, (source: string, name: string, mark?: string) =>
    mark ? source : (lookup(name) ?? source),
  );
}

/** A value in quotes, cut where it is long. */
export function quoted(value: string): string {
  return `"${cut(value, MAX_SHOWN)}"`;
}

/** A text of at most `max` characters; `…` stands for what was cut. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

function firstMissing(pattern: string, lookup: Lookup): string | undefined {
  for (const [, name = '', mark] of pattern.matchAll(REFERENCE)) if (!mark && lookup(name) === undefined) return name;
  return undefined;
}

function bind(
  names: readonly { name: string; many: boolean }[],
  groups: Readonly<Record<string, string | undefined>>,
  before: Bindings,
): Bindings | null {
  const one: Record<string, string> = { ...before.one };
  const many: Record<string, readonly string[]> = { ...before.many };
  for (const [index, { name, many: collects }] of names.entries()) {
    const value = groups[`bound${index}`] ?? '';
    if (collects) many[name] = [...(many[name] ?? []), value];
    else if (name in one && one[name] !== value) return null;
    else one[name] = value;
  }
  return { one, many };
}

function differs(value: string, expected: string): ValueMatch {
  return { matches: false, difference: `is ${quoted(value)}, expected ${expected}` };
}
