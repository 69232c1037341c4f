/** The log of one server: passed on line by line, its last lines kept, lines that somebody waits for found. */
export class ServerLog {
  readonly #onLine: (line: string) => void;
  readonly #kept: string[] = [];
  readonly #awaited = new Set<(line: string) => void>();

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  readonly accept = (line: string): void => {
    this.#kept.push(line);
    if (this.#kept.length > KEPT_LINES) this.#kept.shift();
    for (const look of this.#awaited) look(line);
    this.#onLine(line);
  };

  /** The last lines, oldest first. */
  get lastLines(): readonly string[] {
    return [...this.#kept];
  }

  /** The first match of a line from now on. Never rejects: race it against a deadline and the end of the server. */
  next(expression: RegExp): Promise<RegExpExecArray> {
    const { promise, resolve } = Promise.withResolvers<RegExpExecArray>();
    const look = (line: string): void => {
      const match = expression.exec(line);
      if (!match) return;
      this.#awaited.delete(look);
      resolve(match);
    };
    this.#awaited.add(look);
    return promise;
  }
}

const KEPT_LINES = 12;
