// Words of a target file (arguments, environment, commands) with their variables filled in.
import { placeOf } from './problem.ts';
import { render, type Variables } from './template.ts';

/**
 * Fills in a word that stands under a key of a target file.
 *
 * @param text of that file, where the place of a mistake is looked for; a word that YAML writes in another way, or that
 *   stands in the file that this one is like, is told with its key alone.
 * @throws TargetFileError naming every unknown variable.
 */
export function fill(
  word: string,
  variables: Variables,
  { text, path, key }: { readonly text: string; readonly path: string; readonly key: string },
): string {
  const start = text.indexOf(word, Math.max(0, text.search(new RegExp(`^${key}:`, 'm'))));
  if (start < 0) return render(word, variables, `${path} (${key})`);
  return render(word, variables, path, (offset) => placeOf(text, start + offset));
}
