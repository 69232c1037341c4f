// Writes the reports that were asked for.
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTranscript } from '../judge/rejudge.ts';
import { REPORTS } from '../report/index.ts';
import type { RecordCase, RunRecord } from '../report/record.ts';
import { storageError } from '../report/storage.ts';
import type { Event } from '../wire/event.ts';
import type { Io } from './io.ts';
import { shownPath } from './shown-path.ts';

/** Renders each report to standard output or into the record. @throws StorageError */
export async function writeReports(names: readonly string[], record: RunRecord, folder: string, io: Io): Promise<void> {
  const transcript = (of: RecordCase): readonly Event[] => transcriptOf(of, folder);
  const shown = shownPath(folder);
  for (const { name, file, render } of REPORTS) {
    if (!names.includes(name)) continue;
    const text = render({ record, transcript, folder: shown, color: io.color, width: io.columns });
    if (file === null) io.out(text);
    else
      try {
        await writeFile(join(folder, file), text);
      } catch (error) {
        throw storageError(error, join(folder, file));
      }
  }
}

function transcriptOf(of: RecordCase, folder: string): readonly Event[] {
  if (of.transcript === null) return [];
  const path = join(folder, of.transcript);
  return existsSync(path) ? readTranscript(readFileSync(path, 'utf8')).events : [];
}
