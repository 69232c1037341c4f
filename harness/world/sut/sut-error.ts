/** A server under test that could not be started or lost its way: what, why, its last log lines, and what to do. */
export class SutError extends Error {
  override name = 'SutError';
  readonly fix: string;

  constructor(message: string, fix: string, lastLines: readonly string[] = [], options?: ErrorOptions) {
    super(`${message}${quote(lastLines)}\n  fix: ${fix}`, options);
    this.fix = fix;
  }
}

/** Log lines as they stand below a message. */
export function quote(lines: readonly string[]): string {
  return lines.map((line) => `\n  | ${line}`).join('');
}
