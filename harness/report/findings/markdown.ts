// Text of strangers inside Markdown (CommonMark with GFM's tables): it is shown, and formats nothing. Pure.
import { printable } from '../../xmpp/printable.ts';

/** Text within a line or a table's cell: what could be markup is escaped, line breaks become blanks. */
export function inline(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim())
    .replaceAll('&', '&amp;')
    .replace(/[\\`*[\]<|~]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^([-+>#=]|\d+[.)](?=\s|$))/, (marker) => `${marker.slice(0, -1)}\\${marker.at(-1)}`);
}

/** A code span; nothing in it ends it. */
export function code(text: string): string {
  const content = printable(text.replace(/\s+/g, ' '));
  const ticks = '`'.repeat(longestRun(content) + 1);
  const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${content}${pad}${ticks}`;
}

/** A block of code, a line each; nothing in it ends it. */
export function block(lines: readonly string[]): string[] {
  const shown = lines.map(printable);
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)));
  return [`${fence}text`, ...shown, fence];
}

/** A link, where it is one; else the text. */
export function link(url: string): string {
  return /^https?:\/\/[^\s<>\\|`]+$/.test(url) ? `<${printable(url)}>` : inline(url);
}

/** A link to a heading of the same document that is this code span and no more. */
export function toHeading(text: string): string {
  return `[${code(text)}](#${text.toLowerCase().replace(/[^\p{L}\p{N}_-]/gu, '')})`;
}

/** A table; the cells are Markdown already, and hold no bare `|`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
