// Everything there is to play, read from the disk: the scenarios and the catalogue of requirements.
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageOf } from '../play/language.ts';
import { readCatalogue } from '../scenario/catalogue.ts';
import { catalogueFiles, loadScenarios } from '../scenario/files.ts';
import { formatDiagnostics } from '../scenario/format-diagnostic.ts';
import type { Language } from '../scenario/language.ts';
import { Memory } from '../scenario/memory.ts';
import type { Requirement, Scenario } from '../scenario/model.ts';
import { isAskedId } from './choose.ts';
import { cacheFolder, readerVersion } from './reader-version.ts';
import type { SelectArguments } from './select-arguments.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './usage-error.ts';

export interface Library {
  readonly scenarios: readonly Scenario[];
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly language: Language;
}

const FOLDER = fileURLToPath(new URL('../../scenarios', import.meta.url));

/**
 * Reads all of it. Mistakes in scenario files that were not asked for only go to `warn`: whoever writes a scenario can play it
 * while another one is unfinished. @throws UsageError with every mistake of the files that were.
 */
export async function loadLibrary(
  asked: Asked = EVERYTHING,
  warn: (text: string) => void = () => {},
): Promise<Library> {
  const folder = shownPath(FOLDER);
  const { requirements, language, scenarios, diagnostics, more } = await readOnce(folder);
  const [grave, other] = partition(more, ({ file }) => isAsked(file, folder, asked));
  const all = [...diagnostics, ...grave];
  if (all.length > 0) throw new UsageError(`there are mistakes in scenario files\n\n${formatDiagnostics(all)}`);
  const files = [...new Set(other.map(({ file }) => file))];
  if (files.length > 0) warn(`badpeer: left out for their mistakes: ${files.join(', ')}\n`);
  return { scenarios, requirements, language };
}

const read = new Map<string, ReturnType<typeof readAll>>();

/** The files as they were when this process first asked: a command that needs them twice sees the same. */
function readOnce(folder: string): ReturnType<typeof readAll> {
  const before = read.get(folder) ?? readAll(folder);
  read.set(folder, before);
  return before;
}

async function readAll(folder: string) {
  const { memory, ...read } = await readLanguage(folder);
  const { scenarios, diagnostics: more } = await loadScenarios(folder, read.language, memory);
  await memory.save();
  return { ...read, scenarios, more };
}

/** Filters; null asks for no scenario in particular. */
type Asked = Pick<SelectArguments, 'scenario' | 'area'> | null;
const EVERYTHING: Asked = { scenario: [], area: [] };

/** Do the filters mean this file? */
function isAsked(file: string, folder: string, asked: Asked): boolean {
  if (asked === null) return false;
  return isAskedId(
    relative(folder, file)
      .replaceAll('\\', '/')
      .replace(/\.ya?ml$/, ''),
    asked,
  );
}

function partition<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** The catalogue, and the words that scenarios may use. @throws UsageError with every mistake of the catalogue. */
export async function loadLanguage(): Promise<Omit<Library, 'scenarios'>> {
  const { diagnostics, requirements, language } = await readLanguage(shownPath(FOLDER));
  if (diagnostics.length > 0)
    throw new UsageError(`there are mistakes in the catalogue\n\n${formatDiagnostics(diagnostics)}`);
  return { requirements, language };
}

async function readLanguage(folder: string) {
  const files = await catalogueFiles(join(folder, 'requirements'));
  const memory = await Memory.open(cacheFolder(), [
    readerVersion(),
    ...files.flatMap(({ file, text }) => [file, text]),
  ]);
  const { entries, diagnostics } = memory.recall(
    ['catalogue'],
    () => {
      const { requirements, ...read } = readCatalogue(files);
      return { entries: [...requirements], ...read };
    },
    (read) => read.diagnostics.length === 0,
  );
  const requirements = new Map(entries);
  return { requirements, language: languageOf(requirements), diagnostics, memory };
}
