// Appends lines to a file of the record in batches, so that a killed run leaves whole lines.
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type StorageError, storageError } from './storage.ts';

/** At most so long does a line stay in memory only. */
const BATCH_MS = 500;

/**
 * One file of lines. `write` never waits and never throws; trouble with the disk comes to `onError` once, and ends the writing.
 * Disposing writes what is left and closes the file; a line that comes later is not kept.
 */
export class LineWriter implements AsyncDisposable {
  readonly #path: string;
  readonly #flags: 'w' | 'a';
  readonly #onError: (error: StorageError) => void;
  #lines: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #file: ReturnType<typeof open> | null = null;
  /** Trouble, or the end: nothing more is taken. */
  #over = false;

  /** `fresh: true` replaces what an older run left; else the file is appended to (several threads may). */
  constructor(path: string, options: { fresh: boolean; onError: (error: StorageError) => void }) {
    this.#path = path;
    this.#flags = options.fresh ? 'w' : 'a';
    this.#onError = options.onError;
  }

  /** Adds a line; `line` holds no line feed. */
  write(line: string): void {
    if (this.#over) return;
    this.#lines.push(line);
    this.#timer ??= setTimeout(() => void this.flush(), BATCH_MS);
  }

  /** Resolves when all lines so far are with the operating system. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#writeBatch());
    return this.#writing;
  }

  async #writeBatch(): Promise<void> {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    try {
      this.#file ??= this.#open();
      await (await this.#file).appendFile(text);
    } catch (error) {
      this.#over = true;
      this.#lines = [];
      this.#onError(storageError(error, this.#path));
    }
  }

  async #open(): ReturnType<typeof open> {
    await mkdir(dirname(this.#path), { recursive: true });
    return open(this.#path, this.#flags);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true;
    await this.flush();
    const file = await this.#file?.catch(() => null);
    await file?.close().catch(() => {});
  }
}
