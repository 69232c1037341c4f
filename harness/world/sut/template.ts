// `${name}` in a configuration template. Pure.
import { nearest } from './nearest.ts';
import { type Problem, placeOf, TargetFileError } from './problem.ts';

/** Variables of a template; see docs/targets.md for the list. */
export type Variables = Readonly<Record<string, string>>;

const REFERENCE = /\$\$\{|\$\{([^}\n]*)\}/g;

/**
 * Puts the variables in. `$${` stands for `${`. Nothing is evaluated, and what was put in is not looked at again.
 *
 * @param path only for the messages.
 * @param place where an offset of the text is, when the text is part of a file.
 * @throws TargetFileError naming every unknown variable with its place.
 */
export function render(
  text: string,
  variables: Variables,
  path: string,
  place: (offset: number) => { readonly line: number; readonly column: number } = (offset) => placeOf(text, offset),
): string {
  const problems: Problem[] = [];
  const rendered = text.replace(REFERENCE, (whole, name: string | undefined, offset: number) => {
    if (name === undefined) return '${';
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) return value;
    const known = Object.keys(variables).sort();
    const near = nearest(name, known);
    const hint = near ? `did you mean \${${near}}?` : `known: ${known.join(', ') || 'none'}`;
    problems.push({ path, ...place(offset), message: `unknown variable ${whole}; ${hint}` });
    return whole;
  });
  if (problems.length) throw new TargetFileError(problems);
  return rendered;
}
