// From a record to the changes of known.yaml that make it expected. Pure.
import { compareWithKnown, isOutdated, type KnownResult } from './known.ts';
import type { NewKnown } from './known-file.ts';
import { caseName } from './names.ts';
import type { RecordCase } from './record.ts';

/** What `--update-known` does to one file. */
export interface KnownChanges {
  /** First lines of the entries that no longer hold. */
  readonly remove: readonly number[];
  readonly add: readonly NewKnown[];
}

/**
 * The changes after which the cases of one target are expected: lines that no longer hold go, failures that no line speaks of
 * get one each, for the whole scenario where every cell of its matrix fails alike.
 */
export function knownChanges(
  cases: readonly RecordCase[],
  known: readonly KnownResult[],
  version: string | null,
  strict: boolean,
): KnownChanges {
  const played = cases.filter((of) => of.verdict !== 'inconclusive' && of.verdict !== 'not-applicable');
  const isStale = (line: KnownResult): boolean => played.some((of) => isOutdated(line, of, version));
  const stays = known.filter((line) => !isStale(line));
  const fresh = played.map((of) => ({ of, comparison: compareWithKnown(of, stays, version, strict) }));
  const failures = fresh.filter(({ comparison }) => comparison.unexpected).flatMap(({ of }) => linesFor(of, strict));
  return { remove: known.filter(isStale).map((line) => line.line), add: merged(failures, played) };
}

interface Failure {
  readonly of: RecordCase;
  readonly requirement: string | null;
  readonly verdict: 'violates' | 'deviates';
  readonly observed: string;
}

function linesFor(of: RecordCase, strict: boolean): Failure[] {
  const failing = of.expectations.filter((f) => f.verdict === 'violates' || (strict && f.verdict === 'deviates'));
  const seen = new Map<string, Failure>();
  for (const finding of failing) {
    const verdict = finding.verdict === 'violates' ? 'violates' : 'deviates';
    const key = `${finding.requirement} ${verdict}`;
    if (!seen.has(key)) seen.set(key, { of, requirement: finding.requirement, verdict, observed: finding.observed });
  }
  return [...seen.values()];
}

/** One line for all cells and profiles that fail alike, where none of the scenario's plays went otherwise. */
function merged(failures: readonly Failure[], played: readonly RecordCase[]): NewKnown[] {
  const groups = Map.groupBy(failures, ({ of, requirement, verdict }) => `${of.scenario} ${requirement} ${verdict}`);
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const siblings = new Set(played.filter((of) => of.scenario === first.of.scenario).map(cellKey));
    const failing = new Map(group.map((failure) => [cellKey(failure.of), failure]));
    const { requirement, verdict } = first;
    if (failing.size === siblings.size)
      return [{ scenario: first.of.scenario, requirement, profile: null, verdict, observed: first.observed }];
    const many = new Set([...siblings].map((key) => key.split(' ')[0])).size > 1;
    return [...failing.values()].map(({ of, observed }) => {
      return { scenario: caseName(of), requirement, profile: many ? of.profile : null, verdict, observed };
    });
  });
}

function cellKey(of: RecordCase): string {
  return `${of.profile} ${caseName(of)}`;
}
