// Version ranges of known results: `>=13.0 <14`. Pure.

const COMPARATOR = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)*)$/;

/**
 * The dotted number in a server's own words: `Prosody 13.0.1` → `13.0.1`; null when there is none, as of a checkout. A number
 * without a dot is that of a build: `trunk nightly build 2000`.
 */
export function versionNumber(server: string): string | null {
  return /\d+(?:\.\d+)+/.exec(server)?.[0] ?? null;
}

/** Is it a range: comparators (`>=13.0`, `<14`, `=24.12`) with spaces between, all of which must hold? */
export function isRange(range: string): boolean {
  const words = range.trim().split(/\s+/);
  return words.every((word) => COMPARATOR.test(word));
}

/**
 * Does `version` (any text) lie in `range`? One without a dotted number is newer than every release: of a range without an
 * upper bound it is part. What a comparator is not, nothing is part of.
 */
export function isInRange(version: string, range: string): boolean {
  const number = versionNumber(version);
  return range
    .trim()
    .split(/\s+/)
    .every((word) => {
      const match = COMPARATOR.exec(word);
      if (match === null) return false;
      const [, operator = '=', bound = ''] = match;
      return number === null ? operator.startsWith('>') : compares(number, operator, bound);
    });
}

/** `=24.12` means 24.12 and all that begins so (24.12.1); so do `<=` and `>`. */
function compares(version: string, operator: string, bound: string): boolean {
  const exact = compareVersions(version, bound);
  const within = exact === 0 || version.startsWith(`${bound}.`);
  if (operator === '=') return within;
  if (operator === '>=') return exact >= 0;
  if (operator === '<') return exact < 0;
  if (operator === '<=') return exact < 0 || within;
  return exact > 0 && !within;
}

/** Negative, zero or positive, as `a` is older than, equal to or newer than `b`; missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
