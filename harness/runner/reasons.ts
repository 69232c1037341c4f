/** The messages of an error and of those that it suppressed or gathered, each once. */
export function reasonsOf(error: unknown): string {
  return [...new Set(messagesOf(error))].join('; ');
}

function messagesOf(error: unknown): string[] {
  if (error instanceof SuppressedError) return [...messagesOf(error.suppressed), ...messagesOf(error.error)];
  if (error instanceof AggregateError) return error.errors.flatMap(messagesOf);
  return [error instanceof Error ? error.message : String(error)];
}
