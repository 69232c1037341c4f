// What changed between versions of a server: what was mended, what broke. Pure.
import type { RecordTarget } from '../record.ts';
import type { Server, Tally } from './gather.ts';
import { code, inline, table } from './markdown.ts';

type Found = ReadonlyMap<string, ReadonlyMap<string, Tally>>;

/** A section for each server that was played in several versions, oldest first; `found` by how a failure of it is called. */
export function versionSections(servers: readonly Server[], found: readonly (readonly [string, Found])[]): string[][] {
  const pairs = servers.flatMap(({ targets }) =>
    targets.slice(1).map((newer, index) => [targets[index], newer] as const),
  );
  if (pairs.length === 0) return [];
  return [
    [
      '## Between versions',
      '',
      'Of the cases that were judged on both. A way of failing that changed is no change here.',
    ],
    ...pairs.flatMap(([older, newer]) => (older === undefined ? [] : [pairSection(older, newer, found)])),
  ];
}

function pairSection(older: RecordTarget, newer: RecordTarget, found: readonly (readonly [string, Found])[]): string[] {
  const rows = found.flatMap(([word, requirements]) =>
    [...requirements].flatMap(([id, tallies]) => {
      const before = tallies.get(older.id);
      const after = tallies.get(newer.id);
      if (before === undefined || after === undefined) return [];
      const shared = [...before.judged].filter((key) => after.judged.has(key));
      const was = shared.filter((key) => before.failing.has(key));
      const is = shared.filter((key) => after.failing.has(key));
      const change = changeOf(new Set(was), new Set(is));
      if (change === null) return [];
      const shown = (failing: readonly string[]): string =>
        failing.length === 0 ? '✓' : `${word}, ${failing.length} of ${shared.length}`;
      return [[code(id), shown(was), shown(is), change]];
    }),
  );
  const title = `### ${inline(older.server ?? older.id)} → ${inline(newer.server ?? newer.id)}`;
  if (rows.length === 0) return [title, '', 'No difference was seen.'];
  return [title, '', ...table(['requirement', inline(older.id), inline(newer.id), 'change'], rows)];
}

/** In words; null where nothing changed. */
function changeOf(was: ReadonlySet<string>, is: ReadonlySet<string>): string | null {
  const mended = was.difference(is).size;
  const broken = is.difference(was).size;
  if (mended === 0 && broken === 0) return null;
  if (is.size === 0) return 'mended';
  if (was.size === 0) return '**broke**';
  if (broken === 0) return 'mended in part';
  return mended === 0 ? '**broke in part**' : '**some mended, some broke**';
}
