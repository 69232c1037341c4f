// What is wrong with a file that a person wrote: what, where, what was expected, what to do.

/** One thing that is wrong with a file. Lines and columns count from 1, columns in UTF-16 units. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Column after the last one concerned; on a place of several lines, the end of the first. */
  readonly endColumn: number;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  readonly expected?: string;
  /** What to do; often "did you mean …". */
  readonly fix?: string;
  /** The lines around it, with a caret. */
  readonly frame: string;
}

/** What is expected and what to do, beside the message. */
export interface Advice {
  readonly expected?: string | undefined;
  readonly fix?: string | undefined;
}
/** A part of a text, in UTF-16 units from its start; `end` is behind the last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** More than this helps nobody; the limit also keeps a file of nothing but errors cheap. */
const MAX_FOUND = 100;

/** Collects what is wrong with one text, and tells it sorted, each thing once. */
export class Report {
  readonly #file: string;
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #found = new Map<string, Diagnostic>();

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (m) => m.index + m[0].length)];
  }

  #count = 0;

  /** True while nothing has been found. */
  get clean(): boolean {
    return this.#count === 0;
  }

  /** So much is wrong that more is not looked for. */
  get full(): boolean {
    return this.#found.size >= MAX_FOUND;
  }

  /** How often something was found, the same thing found again included: tells whether a part of the work went well. */
  get count(): number {
    return this.#count;
  }

  add(span: Span, message: string, { expected, fix }: Advice = {}): void {
    this.#count++;
    if (this.full) return;
    const { line, column } = this.place(span.start);
    const text = this.#line(line);
    const last = this.place(Math.max(span.start, span.end));
    const endColumn = Math.max(column + 1, last.line === line ? last.column : text.trimEnd().length + 1);
    const key = `${line}:${column}:${message}`;
    if (this.#found.has(key)) return;
    this.#found.set(key, {
      file: this.#file,
      line,
      column,
      endColumn,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(fix === undefined ? {} : { fix }),
      frame: this.#frame(line, column, endColumn),
    });
  }

  /** Line and column of an offset, both from 1. */
  place(offset: number): { line: number; column: number } {
    let [low, high] = [0, this.#lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 };
  }

  /** All that was found, in the order of the file. */
  diagnostics(): Diagnostic[] {
    return [...this.#found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #line(line: number): string {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return '';
    return this.#text.slice(start, this.#lineStarts[line]).replace(/[\r\n]+$/, '');
  }

  #frame(line: number, column: number, endColumn: number): string {
    // A line may be a megabyte long: show the part around the place.
    const from = Math.max(0, column - 60);
    const show = (text: string): string =>
      text
        .slice(from, from + 110)
        .replaceAll('\t', '→')
        .replace(/\p{Cc}/gu, '�');
    const wide = String(Math.min(line + 1, this.#lineStarts.length)).length;
    const rows: string[] = [];
    for (let at = Math.max(1, line - 2); at <= Math.min(line + 1, this.#lineStarts.length); at++) {
      const text = show(this.#line(at));
      if (at > line && text === '') break;
      rows.push(`${at === line ? '>' : ' '} ${String(at).padStart(wide)} | ${text}`.trimEnd());
      if (at !== line) continue;
      const carets = '^'.repeat(Math.max(1, Math.min(endColumn - column, 110 - (column - 1 - from))));
      rows.push(`  ${' '.repeat(wide)} | ${' '.repeat(column - 1 - from)}${carets}`);
    }
    return rows.join('\n');
  }
}
