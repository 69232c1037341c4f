// What the caller of badpeer got wrong: exit status 64.

/** Bad arguments, a bad scenario, target or known-results file. The message says what was expected and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
