// The beginning of the findings: what they are, and the figures. Pure.
import { caseName } from '../names.ts';
import type { RunRecord } from '../record.ts';
import type { Kind, Server, Tally } from './gather.ts';
import { code, inline, table, toHeading } from './markdown.ts';

/** What the document is, and how many requirements each target fails. */
export function head(
  record: RunRecord,
  counts: Readonly<Record<Kind, ReadonlyMap<string, ReadonlyMap<string, Tally>>>>,
): string[] {
  const failing = (kind: Kind, target: string): string =>
    String([...counts[kind].values()].filter((tallies) => (tallies.get(target)?.failing.size ?? 0) > 0).length);
  const rows = record.targets.map(({ id, server }) => {
    const cases = record.cases.filter((of) => of.target === id);
    const judged = cases.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'not-applicable');
    const counted = [
      String(new Set(judged.map((of) => `${of.profile} ${caseName(of)}`)).size),
      ...(['violates', 'deviates', 'disputed'] as const).map((kind) => failing(kind, id)),
    ];
    return [code(id), inline(server ?? 'did not start'), ...counted];
  });
  const isPart = !record.whole || record.interrupted || record.cases.some(({ verdict }) => verdict === 'inconclusive');
  return [
    '# Findings',
    '',
    '<!-- Made by `badpeer judge RECORD --report findings`. Sentences come from known.yaml; change them there. -->',
    '',
    'What badpeer says about each server. A requirement counts as violated where a server does not do what a specification demands (MUST,',
    'or plainly implied), seen by a peer, a name server or a user. `badpeer explain REQUIREMENT` shows an entry of the catalogue, and',
    '`badpeer run TARGET --scenario ID` plays what is shown here.',
    ...(isPart ? ['', '**Made from a part of the cases, or a run with holes.**'] : []),
    '',
    ...table(
      ['target', 'server', 'cases judged', 'requirements violated', 'recommendations not followed', 'disputed'],
      rows,
    ),
  ];
}

/** Requirements by target. */
export function overview(
  { targets, requirements }: RunRecord,
  servers: readonly Server[],
  violated: ReadonlyMap<string, ReadonlyMap<string, Tally>>,
): string[] {
  if (violated.size === 0) return [];
  const columns = servers.flatMap((server) => server.targets).filter((target) => targets.includes(target));
  const rows = [...violated].map(([id, tallies]) => [
    toHeading(id),
    requirements[id]?.level ?? '',
    ...columns.map((target) => cellOf(tallies.get(target.id))),
  ]);
  return [
    'Cases that fail, of those that look for it; `✓` none, `–` not tested.',
    '',
    ...table(['requirement', 'level', ...columns.map(({ id }) => code(id))], rows),
  ];
}

function cellOf(tally: Tally | undefined): string {
  if (tally === undefined) return '–';
  return tally.failing.size === 0 ? '✓' : `${tally.failing.size} of ${tally.judged.size}`;
}
