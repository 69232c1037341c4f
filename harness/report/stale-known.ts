// Known results that a run over everything met nowhere: they explain a failure that is no longer there. Pure.
import { type KnownResult, unusedLines } from './known.ts';
import type { RunRecord } from './record.ts';
import { versionNumber } from './version-range.ts';

/**
 * The lines that no case of a whole and finished run meets. A file that several targets share holds lines for each of them;
 * a target with a case that could not be judged leaves its lines in doubt.
 */
export function staleKnown(record: RunRecord): KnownResult[] {
  if (!record.whole || record.interrupted) return [];
  const perTarget = record.targets.map(({ id, server }) => {
    const cases = record.cases.filter((of) => of.target === id);
    const lines = record.known[id] ?? [];
    if (server === null || cases.some((of) => of.verdict === 'inconclusive')) return { lines, unused: [] };
    return { lines, unused: unusedLines(lines, cases, versionNumber(server)) };
  });
  const used = new Set(
    perTarget.flatMap(({ lines, unused }) => lines.filter((line) => !unused.includes(line)).map(placeOf)),
  );
  const unused = perTarget.flatMap((one) => one.unused).filter((line) => !used.has(placeOf(line)));
  return [...new Map(unused.map((line) => [placeOf(line), line])).values()];
}

function placeOf({ file, line }: KnownResult): string {
  return `${file}:${line}`;
}
