// What was read of scenario files before, so that a file that has not changed is not read again: two thirds of the time until a run
// begins. It is known by what stands in the file, never by its date.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of so many versions of the reader something is kept: those of two checkouts do not drive each other out. */
const KEPT = 4;
const NAME = /^read-[0-9a-f]+\.json$/;

/** Results by what they were made of. Values are plain data, as JSON has it. */
export class Memory {
  readonly #folder: string | null;
  readonly #name: string;
  readonly #before: Readonly<Record<string, unknown>>;
  readonly #now = new Map<string, unknown>();
  #isNew = false;

  private constructor(folder: string | null, name: string, before: Readonly<Record<string, unknown>>) {
    this.#folder = folder;
    this.#name = name;
    this.#before = before;
  }

  /** `version`: all that the results depend on beside the files, the reader itself above all. What cannot be read is as nothing, and so is no folder. */
  static async open(folder: string | null, version: readonly (string | Uint8Array)[]): Promise<Memory> {
    const name = `read-${digest(version)}.json`;
    if (folder === null) return new Memory(folder, name, {});
    try {
      return new Memory(folder, name, JSON.parse(await readFile(join(folder, name), 'utf8')));
    } catch {
      return new Memory(folder, name, {});
    }
  }

  /** A result of these contents: the one of before, or what `make` gives. Only what is `sound` is remembered. */
  recall<Result>(
    contents: readonly (string | Uint8Array)[],
    make: () => Result,
    sound: (made: Result) => boolean,
  ): Result {
    const key = digest(contents);
    const known = this.#before[key] as Result | undefined;
    const result = known ?? make();
    if (known === undefined && !sound(result)) return result;
    this.#isNew ||= known === undefined;
    this.#now.set(key, result);
    return result;
  }

  /** Keeps what was asked for since it was opened. Never throws: without a memory it is only slower. */
  async save(): Promise<void> {
    if (this.#folder === null || !this.#isNew) return;
    try {
      await mkdir(this.#folder, { recursive: true });
      const path = join(this.#folder, this.#name);
      const fresh = `${path}.${randomUUID()}`;
      await writeFile(fresh, JSON.stringify(Object.fromEntries(this.#now)));
      await rename(fresh, path);
      await forgetOld(this.#folder);
    } catch {
      // A home that cannot be written to, or a full disk.
    }
  }
}

function digest(contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(`${content.length} `).update(content);
  return hash.digest('hex').slice(0, 32);
}

async function forgetOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name));
  const dated = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), time: (await stat(join(folder, name))).mtimeMs })),
  );
  for (const { path } of dated.toSorted((a, b) => b.time - a.time).slice(KEPT)) await rm(path, { force: true });
}
