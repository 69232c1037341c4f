// Which play does a line of the server's log belong to? By the play's token; and by the session tag of lines that had one.

/** So many of the last lines are kept. */
const KEPT_LINES = 8;
/** What a token of a play is one of. */
const WORDS = /[a-z0-9]+/g;

/** Remembers which session tags belong to which play. */
export class LogRouter {
  readonly #tag: RegExp | null;
  readonly #tokens = new Map<string, (line: string) => void>();
  readonly #tags = new Map<string, string>();
  readonly #lastLines: string[] = [];

  /** `tag`: a regular expression whose first group is the session tag. */
  constructor(tag: RegExp | null) {
    this.#tag = tag;
  }

  /** The last lines, whoever they belong to, oldest first. */
  get lastLines(): readonly string[] {
    return [...this.#lastLines];
  }

  /** Lines that have this token as a word go to the listener until disposed. */
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
    this.#lastLines.push(line);
    if (this.#lastLines.length > KEPT_LINES) this.#lastLines.shift();
    const tag = this.#tag?.exec(line)?.[1];
    for (const word of line.match(WORDS) ?? []) {
      const listener = this.#tokens.get(word);
      if (listener === undefined) continue;
      if (tag !== undefined) this.#tags.set(tag, word);
      listener(line);
      return;
    }
    const owner = tag === undefined ? undefined : this.#tags.get(tag);
    if (owner !== undefined) this.#tokens.get(owner)?.(line);
  }
}
