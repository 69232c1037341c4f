// The matrix of a run: how many cases of each area came to each verdict, on each target. Pure.
import type { Verdict } from '../judge/verdict.ts';
import { areaOf } from './names.ts';
import { type Paint, paint } from './paint.ts';
import type { RecordCase, RunRecord } from './record.ts';

/** Counts of one cell. */
export interface Cell {
  readonly counts: Readonly<Record<Verdict, number>>;
  /** How many of them known results explain. */
  readonly known: Readonly<Record<Verdict, number>>;
  readonly unexpected: number;
}

/** In which order a cell names its verdicts, and how. */
const WORDS: readonly (readonly [Verdict, string])[] = [
  ['conforms', 'conforms'],
  ['deviates', 'deviates'],
  ['violates', 'violates'],
  ['unsupported', 'unsupported'],
  ['not-applicable', 'n/a'],
  ['inconclusive', 'inconclusive'],
];
const COLORS: Readonly<Record<Verdict, keyof Paint>> = {
  conforms: 'green',
  deviates: 'yellow',
  violates: 'red',
  unsupported: 'dim',
  'not-applicable': 'dim',
  inconclusive: 'yellow',
};

export function countCell(cases: readonly RecordCase[]): Cell {
  return {
    counts: countVerdicts(cases),
    known: countVerdicts(cases.filter((of) => of.known)),
    unexpected: cases.filter((of) => of.unexpected).length,
  };
}

function countVerdicts(cases: readonly RecordCase[]): Record<Verdict, number> {
  const counts = { conforms: 0, deviates: 0, violates: 0, unsupported: 0, 'not-applicable': 0, inconclusive: 0 };
  for (const of of cases) counts[of.verdict] += 1;
  return counts;
}

/** The matrix area × target as lines, as many targets side by side as `width` holds. */
export function renderMatrix(record: RunRecord, options: { color: boolean; width: number }): string[] {
  const areas = [...new Set(record.cases.map((of) => areaOf(of.scenario)))].toSorted();
  const first = Math.max(5, ...areas.map((area) => area.length));
  const columns = record.targets.map((target) => column(record, target.id, areas));
  const lines: string[] = [];
  for (let from = 0; from < columns.length; ) {
    let to = from + 1;
    const fits = (end: number): boolean =>
      first + columns.slice(from, end).reduce((sum, one) => sum + one.width + 2, 0) <= options.width;
    while (to < columns.length && fits(to + 1)) to += 1;
    if (from > 0) lines.push('');
    lines.push(...block(columns.slice(from, to), areas, first, paint(options.color)));
    from = to;
  }
  return lines;
}

interface Column {
  readonly target: string;
  readonly width: number;
  readonly cells: readonly Cell[];
}

/** The cells of one target, a last one for the total. */
function column(record: RunRecord, target: string, areas: readonly string[]): Column {
  const cases = record.cases.filter((of) => of.target === target);
  const cells = [
    ...areas.map((area) => countCell(cases.filter((of) => areaOf(of.scenario) === area))),
    countCell(cases),
  ];
  return { target, cells, width: Math.max(target.length, ...cells.map((cell) => cellText(cell, paint(false)).length)) };
}

function block(columns: readonly Column[], areas: readonly string[], first: number, colors: Paint): string[] {
  const row = (name: string, index: number): string => {
    const texts = columns.map((one) => {
      const cell = one.cells[index];
      if (cell === undefined) return '';
      return cellText(cell, colors) + ' '.repeat(one.width - cellText(cell, paint(false)).length);
    });
    return [name.padEnd(first), ...texts].join('  ').trimEnd();
  };
  const head = [''.padEnd(first), ...columns.map((one) => one.target.padEnd(one.width))].join('  ').trimEnd();
  return [
    colors.bold(head),
    ...areas.map(row),
    colors.bold('total'.padEnd(first)) + row('', areas.length).slice(first),
  ];
}

function cellText(cell: Cell, colors: Paint): string {
  const parts = WORDS.flatMap(([verdict, word]) => {
    const count = cell.counts[verdict];
    const known = cell.known[verdict];
    const text = known === 0 ? `${count} ${word}` : `${count} ${word} (${known === count ? '' : `${known} `}known)`;
    return count === 0 ? [] : [colors[known === count && verdict !== 'conforms' ? 'dim' : COLORS[verdict]](text)];
  });
  if (cell.unexpected > 0) parts.push(colors.bold(colors.red(`${cell.unexpected} unexpected`)));
  return parts.length === 0 ? colors.dim('–') : parts.join(' · ');
}
