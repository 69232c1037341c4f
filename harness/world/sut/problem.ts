// What is wrong with a target file or a template, and where.

/** One mistake; lines and columns count from 1. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

/** Every mistake of a target file, or of the templates that it names, at once. A matter of the person who wrote it: exit 64. */
export class TargetFileError extends Error {
  override name = 'TargetFileError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** Line and column, from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
