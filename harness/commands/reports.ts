// Writes the reports that were asked for.
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTranscript } from '../judge/rejudge.ts';
import { REPORTS } from '../report/index.ts';
import type { RecordCase, RunRecord } from '../report/record.ts';
import { storageError } from '../report/storage.ts';
import { caseKey } from '../runner/case-key.ts';
import { type PlannedCase, parsePlan, planPath } from '../runner/plan-file.ts';
import type { Event } from '../wire/event.ts';
import type { Io } from './io.ts';
import { shownPath } from './shown-path.ts';

/** Renders each report to standard output or into the record. @throws StorageError */
export async function writeReports(names: readonly string[], record: RunRecord, folder: string, io: Io): Promise<void> {
  const transcript = (of: RecordCase): readonly Event[] => transcriptOf(of, folder);
  const variables = variablesOfCases(folder);
  const shown = shownPath(folder);
  for (const { name, file, render } of REPORTS) {
    if (!names.includes(name)) continue;
    const text = render({ record, transcript, variables, folder: shown, color: io.color, width: io.columns });
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

type Variables = PlannedCase['variables'];

/** The variables of cases by the plans of the record, each of which is read when one of its cases is first asked for. */
function variablesOfCases(folder: string): (of: RecordCase) => Variables {
  const plans = new Map<string, ReadonlyMap<string, Variables>>();
  const read = (path: string): ReadonlyMap<string, Variables> => {
    const cases = existsSync(path) ? parsePlan(readFileSync(path, 'utf8')) : [];
    return new Map(cases.map((of) => [caseKey({ ...of, scenario: of.scenario.id }), of.variables]));
  };
  return (of) => {
    const path = join(folder, planPath(of.target, of.profile));
    const plan = plans.get(path) ?? read(path);
    plans.set(path, plan);
    return plan.get(caseKey(of)) ?? {};
  };
}
