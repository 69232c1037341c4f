// Diagnostics as a person reads them in a terminal.
import type { Diagnostic } from './diagnostic.ts';

/** One diagnostic: where and what, the code frame, what was expected, what to do. Several lines, no line break at the end. */
function formatDiagnostic({ file, line, column, message, expected, fix, frame }: Diagnostic): string {
  const lines = [`${file}:${line}:${column}: ${message}`];
  if (frame !== '') lines.push(frame);
  if (expected !== undefined) lines.push(`  expected: ${expected}`);
  if (fix !== undefined) lines.push(`  fix: ${fix}`);
  return lines.join('\n');
}

/** All of them, with their number below. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const files = new Set(diagnostics.map(({ file }) => file)).size;
  const count = `${diagnostics.length} ${diagnostics.length === 1 ? 'error' : 'errors'}`;
  return `${diagnostics.map(formatDiagnostic).join('\n\n')}\n\n${count} in ${files} ${files === 1 ? 'file' : 'files'}\n`;
}
