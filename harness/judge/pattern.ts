// Does an element have all that a pattern names? And if not, how near is it, and where does it differ?
// Subset matching: other attributes, other children, their order and the prefixes do not matter.
import type { Lookup } from '../scenario/expand.ts';
import type { XmlTemplate } from '../scenario/model.ts';
import { elementsOf, isElement, textOf, type XmlElement } from '../xmpp/element.ts';
import { type Bindings, filledIn, matchValue, NOTHING_BOUND, quoted, shownPattern } from './value.ts';
import { showTag, tagName } from './xml-text.ts';

/** What a pattern is compared in. */
export interface PatternScope {
  /** Namespace of what names none: that of the actor's stream. */
  readonly contentNs: string;
  readonly value: Lookup;
  /** False: a difference need not be found. */
  readonly explain?: boolean;
}

/** The result: what was bound; or how near it came (0 nothing in common, below 1) and the differences in words. */
export type PatternMatch =
  | { readonly matches: true; readonly bindings: Bindings }
  | { readonly matches: false; readonly closeness: number; readonly difference: string | null };

/** Ways of matching children that are tried for one element before it counts as not matching. */
const MAX_WAYS = 20_000;
/** Differences that are named. */
const MAX_DIFFERENCES = 3;

/** Compares. Never throws; the work is bounded, whatever came. */
export function matchPattern(pattern: XmlTemplate, element: XmlElement, scope: PatternScope): PatternMatch {
  for (const bindings of solutions(pattern, element, scope, NOTHING_BOUND, { left: MAX_WAYS })) {
    return { matches: true, bindings };
  }
  if (scope.explain === false) return { matches: false, closeness: 0, difference: null };
  const found = new Comparer(scope).compare(pattern, element, '');
  if (found.fits === 0) return { matches: false, closeness: 0, difference: null };
  const [first, ...more] = found.differences.slice(0, MAX_DIFFERENCES);
  return {
    matches: false,
    closeness: Math.min(0.99, found.fits / weight(pattern)),
    difference: [first ?? 'its parts fit one by one, but not all together', ...more].join('; '),
  };
}

/** Every way in which the element has all of the pattern, as what it binds. */
function* solutions(
  pattern: XmlTemplate,
  element: XmlElement,
  scope: PatternScope,
  before: Bindings,
  ways: { left: number },
): Generator<Bindings> {
  if (!sameName(pattern, element, scope)) return;
  let bindings = before;
  for (const [key, wanted] of Object.entries(pattern.attrs)) {
    const value = element.attrs[filledIn(key, scope.value)];
    if (value === undefined) return;
    const match = matchValue(wanted, value, scope.value, bindings);
    if (!match.matches) return;
    bindings = match.bindings;
  }
  const text = wantedText(pattern);
  if (text !== '') {
    const match = matchValue(text, textOf(element).trim(), scope.value, bindings);
    if (!match.matches) return;
    bindings = match.bindings;
  }
  const there = elementsOf(element);
  const wanted = wantedChildren(pattern).map((child) => ({
    child,
    candidates: there.filter((candidate) => sameName(child, candidate, scope)),
  }));
  if (wanted.some(({ candidates }) => candidates.length === 0)) return;
  yield* assignments(wanted, new Set(), scope, bindings, ways);
}

/** Gives each wanted child an element of its own. */
function* assignments(
  [first, ...rest]: readonly { readonly child: XmlTemplate; readonly candidates: readonly XmlElement[] }[],
  taken: ReadonlySet<XmlElement>,
  scope: PatternScope,
  bindings: Bindings,
  ways: { left: number },
): Generator<Bindings> {
  if (first === undefined) {
    yield bindings;
    return;
  }
  for (const candidate of first.candidates) {
    if (taken.has(candidate)) continue;
    ways.left -= 1;
    if (ways.left < 0) return;
    for (const bound of solutions(first.child, candidate, scope, bindings, ways)) {
      yield* assignments(rest, new Set([...taken, candidate]), scope, bound, ways);
    }
  }
}

interface Comparison {
  /** Weight of the parts that fit; 0 when not even the name does. */
  readonly fits: number;
  readonly differences: readonly string[];
}
const NOTHING_FITS: Comparison = { fits: 0, differences: [] };

/** How many of a pattern's parts fit, each child compared with the nearest one. */
class Comparer {
  readonly #scope: PatternScope;
  #bindings = NOTHING_BOUND;

  constructor(scope: PatternScope) {
    this.#scope = scope;
  }

  /** `at` names the element where it is not the root: ` of <error>`. */
  compare(pattern: XmlTemplate, element: XmlElement, at: string): Comparison {
    const scope = this.#scope;
    if (filledIn(pattern.name, scope.value) !== element.name) return NOTHING_FITS;
    let fits = 1;
    const differences: string[] = [];
    const ns = wantedNs(pattern, scope);
    if (ns !== element.ns) {
      fits = 0.5;
      differences.push(`namespace${at} is ${quoted(element.ns)}, expected ${quoted(ns)}`);
    }
    for (const [key, wanted] of Object.entries(pattern.attrs)) {
      const name = filledIn(key, scope.value);
      const difference = this.#difference(wanted, element.attrs[name]);
      if (difference === null) fits += attributeWeight(key);
      else differences.push(`attribute ${name}${at} ${difference}`);
    }
    const text = wantedText(pattern);
    if (text !== '') {
      const difference = this.#difference(text, textOf(element).trim());
      if (difference === null) fits += 1;
      else differences.push(`text${at} ${difference}`);
    }
    const left = elementsOf(element);
    for (const child of wantedChildren(pattern)) {
      const nearest = this.#nearest(child, left);
      if (nearest === null) differences.push(missingChild(child, element, scope));
      else {
        left.splice(left.indexOf(nearest.element), 1);
        fits += nearest.comparison.fits;
        differences.push(...nearest.comparison.differences);
      }
    }
    return { fits, differences };
  }

  #nearest(
    child: XmlTemplate,
    candidates: readonly XmlElement[],
  ): { element: XmlElement; comparison: Comparison } | null {
    let best: { element: XmlElement; comparison: Comparison; bindings: Bindings } | null = null;
    const before = this.#bindings;
    // A hundred children are enough to find one that is near.
    for (const element of candidates.slice(0, 100)) {
      this.#bindings = before;
      const comparison = this.compare(child, element, ` of ${tagName(element)}`);
      if (comparison.fits > (best?.comparison.fits ?? 0)) best = { element, comparison, bindings: this.#bindings };
    }
    this.#bindings = best?.bindings ?? before;
    return best;
  }

  #difference(wanted: string, value: string | undefined): string | null {
    if (value === undefined) return `is missing, expected ${shownPattern(wanted, this.#scope.value)}`;
    const match = matchValue(wanted, value, this.#scope.value, this.#bindings);
    if (!match.matches) return match.difference;
    this.#bindings = match.bindings;
    return null;
  }
}

function missingChild(child: XmlTemplate, element: XmlElement, scope: PatternScope): string {
  const wanted: XmlElement = {
    name: filledIn(child.name, scope.value),
    ns: wantedNs(child, scope),
    attrs: {},
    children: [],
  };
  const there = elementsOf(element);
  const shown = there.slice(0, 4).map((one) => tagName(one).replace('>', '/>'));
  const has = there.length === 0 ? 'has no child elements' : `has ${shown.join(', ')}${there.length > 4 ? ' …' : ''}`;
  return `no ${showTag(wanted, element.ns)} in ${tagName(element)}, which ${has}`;
}

function sameName(pattern: XmlTemplate, element: XmlElement, scope: PatternScope): boolean {
  return filledIn(pattern.name, scope.value) === element.name && wantedNs(pattern, scope) === element.ns;
}

function wantedNs(pattern: XmlTemplate, scope: PatternScope): string {
  return pattern.ns === null ? scope.contentNs : filledIn(pattern.ns, scope.value);
}

function wantedText(pattern: XmlTemplate): string {
  let text = '';
  for (const child of pattern.children) if (typeof child === 'string') text += child;
  return text.trim();
}

function wantedChildren(pattern: XmlTemplate): XmlTemplate[] {
  return pattern.children.filter((child) => typeof child !== 'string');
}

function weight(pattern: XmlTemplate): number {
  const attrs = Object.keys(pattern.attrs).reduce((sum, key) => sum + attributeWeight(key), 0);
  const children = wantedChildren(pattern).reduce((sum, child) => sum + weight(child), 0);
  return 1 + attrs + (wantedText(pattern) === '' ? 0 : 1) + children;
}

/** The id says which stanza is meant: of two that differ elsewhere, the one with the right id is the near one. */
function attributeWeight(key: string): number {
  return key === 'id' ? 3 : 1;
}

/** Is this the child that an `<error>` pattern means? */
export function errorChildOf(element: XmlElement, contentNs: string): XmlElement | undefined {
  return element.children.find(
    (child): child is XmlElement => isElement(child) && child.name === 'error' && child.ns === contentNs,
  );
}
