// Known results on the disk: read before a run, written by --update-known after it.
import { readFile, writeFile } from 'node:fs/promises';
import type { KnownResult } from '../report/known.ts';
import { parseKnown, updateKnown } from '../report/known-file.ts';
import { knownChanges } from '../report/known-update.ts';
import type { RunRecord } from '../report/record.ts';
import { staleKnown } from '../report/stale-known.ts';
import { storageError } from '../report/storage.ts';
import { versionNumber } from '../report/version-range.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './usage-error.ts';

/** Reads a file of known results. @throws UsageError with every mistake, or when it cannot be read. */
export async function readKnown(path: string): Promise<readonly KnownResult[]> {
  const { known, problems } = parseKnown(await textOf(path), shownPath(path));
  if (problems.length === 0) return known;
  const words = problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  throw new UsageError(`there are mistakes in known results\n${words.join('\n')}`);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`known results cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a file holds for one target of a run. */
export interface KnownOf {
  readonly target: string;
  /** Null: the target has none yet. */
  readonly path: string | null;
  /** Where a first one would stand. */
  readonly newPath: string;
  readonly known: readonly KnownResult[];
  /** How many targets, those that are not played among them, have these known results: versions of one server. */
  readonly sharedBy: number;
}

/**
 * Writes the failures of a run into the files, and takes out what no longer holds. Gives a line for each file that changed.
 * In a file that several versions share, a new line is for the version that was played, and a line goes when it is for that
 * version alone, or holds for none of them: what may hold for another is told, and left to a human.
 */
export async function writeKnown(record: RunRecord, files: readonly KnownOf[]): Promise<string[]> {
  const said: string[] = [];
  const stale = staleKnown(record);
  for (const [path, targets] of Map.groupBy(files, (of) => of.path ?? of.newPath)) {
    const isShared = targets.some(({ sharedBy }) => sharedBy > 1);
    const changes = targets.map(({ target, known }) => {
      const server = record.targets.find((one) => one.id === target)?.server ?? '';
      const version = versionNumber(server);
      const cases = record.cases.filter((of) => of.target === target);
      const { remove, add } = knownChanges(cases, known, version, record.strict);
      return {
        version,
        remove,
        add: isShared && version !== null ? add.map((one) => ({ ...one, versions: `=${version}` })) : add,
      };
    });
    const known = targets.flatMap((one) => one.known);
    const isWhole = targets.every(({ sharedBy }) => sharedBy <= targets.length);
    const unused = isWhole ? stale.filter((line) => known.includes(line)).map(({ line }) => line) : [];
    const goes = (place: number): boolean => {
      const without = changes.filter(({ remove }) => remove.includes(place));
      const versions = known.find(({ line }) => line === place)?.versions;
      const all = targets.every(({ sharedBy }) => sharedBy <= without.length);
      return all || (isShared && without.some(({ version }) => versions === `=${version}`));
    };
    const outdated = [...new Set(changes.flatMap((change) => change.remove))];
    const remove = [...new Set([...outdated.filter(goes), ...unused])];
    const add = changes.flatMap((change) => change.add);
    for (const line of outdated.filter((place) => !goes(place)))
      said.push(`${shownPath(path)}:${line}: holds for other versions only: give it "versions:", or remove it`);
    if (remove.length === 0 && add.length === 0) continue;
    const before = targets[0]?.path === null ? '' : await textOf(path);
    try {
      await writeFile(path, updateKnown(before, remove, add));
    } catch (error) {
      throw storageError(error, path);
    }
    said.push(`${shownPath(path)}: ${add.length} added, ${remove.length} removed; say why in "because:"`);
  }
  return said;
}
