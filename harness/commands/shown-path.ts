// Paths as a person wants to read them.
import { relative } from 'node:path';

/** From here where it is below, else whole. */
export function shownPath(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? path : short || '.';
}
