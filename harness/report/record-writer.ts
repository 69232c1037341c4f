// The owner of run.json: holds the record of a running run, and has it on the disk, whole, a moment after each change.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RecordCase, RecordTarget, RunRecord } from './record.ts';
import { type StorageError, storageError } from './storage.ts';

/** At most so long after a change is run.json rewritten; a record so big that writing takes long is rewritten less often. */
const DELAY_MS = 200;
const SHARE_OF_TIME = 40;

/** What is known of a run when it begins. */
export type RunStart = Omit<RunRecord, 'schema' | 'finished' | 'interrupted' | 'cpuSeconds' | 'cases'>;

/** What is known when it is over. */
type End = Pick<RunRecord, 'finished' | 'interrupted' | 'cpuSeconds'>;

/**
 * The record of a run being written. run.json is replaced atomically (a temporary file, then a rename): whoever reads it,
 * at any time, reads a whole one. Trouble with the disk comes to `onError` once.
 */
export class RecordWriter implements AsyncDisposable {
  readonly folder: string;
  readonly #onError: (error: StorageError) => void;
  readonly #start: RunStart;
  #targets: readonly RecordTarget[];
  #cases: RecordCase[] = [];
  /** The cases as JSON: each is turned into text once, not at every rewriting. */
  #texts: string[] = [];
  #end: End = { finished: null, interrupted: false };
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #lastTook = 0;
  #broken = false;

  constructor(folder: string, start: RunStart, onError: (error: StorageError) => void) {
    this.folder = folder;
    this.#start = start;
    this.#targets = start.targets;
    this.#onError = onError;
  }

  /** The record as it stands. */
  get record(): RunRecord {
    return { schema: 'badpeer-run/1', ...this.#start, ...this.#end, targets: this.#targets, cases: this.#cases };
  }

  /** Replaces what is known of a target. */
  setTarget(id: string, change: Partial<RecordTarget>): void {
    this.#targets = this.#targets.map((target) => (target.id === id ? { ...target, ...change } : target));
    this.#later();
  }

  /** Adds what a server of a target has cost. */
  addCpu({ target, profile }: Pick<RecordCase, 'target' | 'profile'>, seconds: number): void {
    const before = this.#targets.find(({ id }) => id === target)?.cpuSeconds ?? {};
    const sum = Math.round(((before[profile] ?? 0) + seconds) * 100) / 100;
    this.setTarget(target, { cpuSeconds: { ...before, [profile]: sum } });
  }

  addCase(of: RecordCase): void {
    this.#cases.push(of);
    this.#texts.push(JSON.stringify(of));
    this.#later();
  }

  /** Ends the record: cases in the order of `order` (smaller first), so that two equal runs give equal files. */
  async finish(end: End, order: (of: RecordCase) => number): Promise<RunRecord> {
    this.#cases = this.#cases.toSorted((a, b) => order(a) - order(b));
    this.#texts = this.#cases.map((of) => JSON.stringify(of));
    this.#end = end;
    await this.write();
    return this.record;
  }

  /** Writes run.json now. */
  write(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#replace());
    return this.#writing;
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.write(), Math.max(DELAY_MS, this.#lastTook * SHARE_OF_TIME));
  }

  async #replace(): Promise<void> {
    if (this.#broken) return;
    const path = join(this.folder, 'run.json');
    const begun = performance.now();
    try {
      await writeFile(`${path}.new`, this.#text());
      await rename(`${path}.new`, path);
    } catch (error) {
      this.#broken = true;
      this.#onError(storageError(error, path));
    }
    this.#lastTook = performance.now() - begun;
  }

  #text(): string {
    const head = JSON.stringify({ ...this.record, cases: [] }, null, 2);
    if (this.#texts.length === 0) return `${head}\n`;
    return `${head.slice(0, head.lastIndexOf('[]'))}[\n    ${this.#texts.join(',\n    ')}\n  ]\n}\n`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== null) await this.write();
    await this.#writing;
  }
}

/**
 * Makes the folder of a record. `out` is taken as it is; without it a new folder is made under `.badpeer/runs`, named after
 * `time`, that no other run has. @throws StorageError
 */
export async function makeRecordFolder(out: string | undefined, time: Date): Promise<string> {
  const base = out ?? join('.badpeer', 'runs', time.toISOString().replace(/[:.]/g, '-').replace('Z', ''));
  try {
    if (out !== undefined) {
      await mkdir(out, { recursive: true });
      return out;
    }
    await mkdir(dirname(base), { recursive: true });
    for (let n = 1; ; n++) {
      const folder = n === 1 ? base : `${base}-${n}`;
      if (await madeNew(folder)) return folder;
    }
  } catch (error) {
    throw storageError(error, base);
  }
}

async function madeNew(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
