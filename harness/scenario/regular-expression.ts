// `/regular expression/` as a value of a pattern, with `$(name)` in it.
import { REFERENCE } from './expand.ts';

/** The source of a `/regular expression/`; null when the pattern is none. */
export function regexSource(pattern: string): string | null {
  return pattern.length > 2 && pattern.startsWith('/') && pattern.endsWith('/') ? pattern.slice(1, -1) : null;
}

/** Is this one, whatever values its variables will have? */
export function isExpression(source: string): boolean {
  return compile(source.replace(REFERENCE, (_all, _name, mark) => (mark ? '(.*)' : 'x'))) !== null;
}

const compiledExpressions = new Map<string, RegExp | null>();

/** The expression, or null when it is not one. Kept, as the same few are asked for at every event. */
export function compile(source: string): RegExp | null {
  const known = compiledExpressions.get(source);
  if (known !== undefined) return known;
  if (compiledExpressions.size >= 1000) compiledExpressions.clear();
  let compiled: RegExp | null = null;
  try {
    compiled = new RegExp(source, 'u');
  } catch {
    // Said by the caller, with the pattern as the author wrote it.
  }
  compiledExpressions.set(source, compiled);
  return compiled;
}
