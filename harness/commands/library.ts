// Everything there is to play, read from the disk: the scenarios and the catalogue of requirements.
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageOf } from '../play/language.ts';
import { loadCatalogue, loadScenarios } from '../scenario/files.ts';
import { formatDiagnostics } from '../scenario/format-diagnostic.ts';
import type { Language } from '../scenario/language.ts';
import type { Requirement, Scenario } from '../scenario/model.ts';
import { UsageError } from './usage-error.ts';

export interface Library {
  readonly scenarios: readonly Scenario[];
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly language: Language;
}

const FOLDER = fileURLToPath(new URL('../../scenarios', import.meta.url));

/** Reads all of it. @throws UsageError with every mistake of every file. */
export async function loadLibrary(folder: string = shown(FOLDER)): Promise<Library> {
  const { requirements, language, diagnostics } = await readLanguage(folder);
  const { scenarios, diagnostics: more } = await loadScenarios(folder, language);
  const all = [...diagnostics, ...more];
  if (all.length > 0) throw new UsageError(`there are mistakes in scenario files\n\n${formatDiagnostics(all)}`);
  return { scenarios, requirements, language };
}

/** The catalogue, and the words that scenarios may use. @throws UsageError with every mistake of the catalogue. */
export async function loadLanguage(): Promise<Omit<Library, 'scenarios'>> {
  const { diagnostics, ...read } = await readLanguage(shown(FOLDER));
  if (diagnostics.length > 0)
    throw new UsageError(`there are mistakes in the catalogue\n\n${formatDiagnostics(diagnostics)}`);
  return read;
}

async function readLanguage(folder: string) {
  const { requirements, diagnostics } = await loadCatalogue(join(folder, 'requirements'));
  return { requirements, language: languageOf(requirements), diagnostics };
}

/** A path as a person wants to read it: from here where it is below, else whole. */
function shown(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? path : short;
}
