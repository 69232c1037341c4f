// Which play does a line of the server's log belong to? By the play's token; and by the session tag of lines that had one.

/** So many of the last lines are kept. */
const KEPT_LINES = 8;

/** Remembers which session tags belong to which play. */
export class LogRouter {
  readonly #tag: RegExp | null;
  readonly #tokens = new Map<string, (line: string) => void>();
  readonly #tags = new Map<string, string>();
  #lastLines: readonly string[] = [];

  /** `tag`: a regular expression whose first group is the session tag. */
  constructor(tag: RegExp | null) {
    this.#tag = tag;
  }

  /** The last lines, whoever they belong to, oldest first. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /** Lines of this token go to the listener until disposed. */
  add(token: string, listener: (line: string) => void): Disposable {
    this.#tokens.set(token, listener);
    return {
      [Symbol.dispose]: () => {
        this.#tokens.delete(token);
        for (const [tag, owner] of this.#tags) if (owner === token) this.#tags.delete(tag);
      },
    };
  }

  /** Hands a line to the plays that it belongs to. */
  take(line: string): void {
    this.#lastLines = [...this.#lastLines.slice(1 - KEPT_LINES), line];
    const tag = this.#tag?.exec(line)?.[1];
    for (const [token, listener] of this.#tokens) {
      if (!line.includes(token)) continue;
      if (tag !== undefined) this.#tags.set(tag, token);
      listener(line);
      return;
    }
    const owner = tag === undefined ? undefined : this.#tags.get(tag);
    if (owner !== undefined) this.#tokens.get(owner)?.(line);
  }
}
