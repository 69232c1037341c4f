// Scenario and catalogue files on the disk: the one place here that has effects. What is in them is read elsewhere.
import { glob, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { MAX_BYTES } from './decode.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Language } from './language.ts';
import { type Loaded, loadScenario } from './load.ts';
import type { Memory } from './memory.ts';
import type { Scenario } from './model.ts';

export interface LoadedScenarios {
  /** Those without errors, by id. */
  readonly scenarios: readonly Scenario[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every scenario under a folder; the paths below it are the ids. `requirements/` is the catalogue's.
 * @param directory is shown in diagnostics as it is given here.
 * @param memory of readings with the same language.
 * @throws when the folder cannot be read.
 */
export async function loadScenarios(
  directory: string,
  language: Language,
  memory: Memory | null = null,
): Promise<LoadedScenarios> {
  const files = (await yamlFiles(directory)).filter((file) => !file.startsWith(`requirements${sep}`));
  const loaded = await Promise.all(
    files.map(async (file) => {
      const id = file.replaceAll(sep, '/').replace(/\.ya?ml$/, '');
      const path = join(directory, file);
      const text = await bytesOf(path);
      const read = (): Loaded => loadScenario({ file: path, text, language, id });
      return memory === null ? read() : memory.recall([path, id, text], read, isSound);
    }),
  );
  return {
    scenarios: loaded.map(({ scenario }) => scenario).filter((scenario) => scenario !== null),
    diagnostics: loaded.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Mistakes are looked for anew each time. */
const isSound = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): boolean => diagnostics.length === 0;

/** A file and what is in it. */
export interface SourceFile {
  readonly file: string;
  readonly text: Uint8Array;
}

/** The files of the catalogue, all of the folder `scenarios/requirements/`. @throws when it cannot be read. */
export async function catalogueFiles(directory: string): Promise<SourceFile[]> {
  const files = (await yamlFiles(directory)).map((file) => join(directory, file));
  return Promise.all(files.map(async (file) => ({ file, text: await bytesOf(file) })));
}

/** The catalogue. @throws when it cannot be read. */
export async function loadCatalogue(directory: string): Promise<Catalogue> {
  return readCatalogue(await catalogueFiles(directory));
}

/** Paths of all YAML files below a folder, relative to it, sorted. */
async function yamlFiles(directory: string): Promise<string[]> {
  await stat(directory);
  const files: string[] = [];
  for await (const file of glob('**/*.{yaml,yml}', { cwd: directory })) files.push(relative('.', file));
  return files.sort();
}

/** The bytes of a file; of one that is far too large only so many that it is seen to be too large. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  return size > 64 * MAX_BYTES ? new Uint8Array(64 * MAX_BYTES) : readFile(resolve(path));
}
