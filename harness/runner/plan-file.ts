// The plan as it stands in the record: what the workers play and what `badpeer judge` judges by, case by case.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RepeatedCase } from '../plan/make-cases.ts';
import { storageError } from '../report/storage.ts';

/** A case of a run, with all that its verdict depends on. */
export interface PlannedCase extends RepeatedCase {
  /** Deadlines are multiplied by it. */
  readonly timeoutFactor: number;
}

const NAME = 'plan.jsonl';

/** Path of the plan of one target and profile, relative to the record. */
export function planPath(target: string, profile: string): string {
  return join(target, profile, NAME);
}

/** Writes the plans, one file for each target and profile. @throws StorageError */
export async function writePlans(record: string, cases: readonly PlannedCase[]): Promise<void> {
  for (const [path, group] of Map.groupBy(cases, (of) => join(record, planPath(of.target, of.profile)))) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, group.map((of, index) => `${JSON.stringify(lineOf(of, group[index - 1]))}\n`).join(''));
    } catch (error) {
      throw storageError(error, path);
    }
  }
}

/** Reads the plan of one target and profile. */
export async function readPlan(record: string, target: string, profile: string): Promise<PlannedCase[]> {
  return parsePlan(await readFile(join(record, planPath(target, profile)), 'utf8'));
}

/** Reads every plan of a record; empty when there is none. */
export async function readPlans(record: string): Promise<PlannedCase[]> {
  const names = await readdir(record, { recursive: true });
  const plans = names.filter((name) => name.endsWith(NAME) && name.split(/[\\/]/).length === 3).toSorted();
  return (await Promise.all(plans.map(async (name) => parsePlan(await readFile(join(record, name), 'utf8'))))).flat();
}

/** A line of a plan: without a scenario it is about that of the line before, as repetitions are. */
type Line = Omit<PlannedCase, 'scenario'> & Partial<Pick<PlannedCase, 'scenario'>>;

function lineOf(of: PlannedCase, before: PlannedCase | undefined): Line {
  const { scenario, ...rest } = of;
  return scenario === before?.scenario ? rest : { ...rest, scenario };
}

/** Only this file writes plans, so that their lines are what they were; a last line that is cut off is left out. */
export function parsePlan(text: string): PlannedCase[] {
  const lines = text.split('\n').slice(0, -1);
  let latest: PlannedCase['scenario'] | undefined;
  return lines.map((line): PlannedCase => {
    const { scenario = latest, ...of }: Line = JSON.parse(line);
    if (scenario === undefined) throw new Error(`a plan does not begin without a scenario: ${line.slice(0, 100)}`);
    latest = scenario;
    return { ...of, scenario };
  });
}
