// The matrix of a run: how many cases of each area came to each verdict, on each target. Pure.
import type { Verdict } from '../judge/verdict.ts';
import { areaOf } from './names.ts';
import { type Paint, paint, wrap } from './paint.ts';
import type { RecordCase, RunRecord } from './record.ts';

/** A count that each target has for each area. */
interface Count {
  /** What stands above the numbers; the legend says it in words. */
  readonly sign: string;
  readonly words: string;
  readonly counts: (of: RecordCase) => boolean;
  readonly color: keyof Paint;
}

const count = (verdict: Verdict, sign: string, words: string, color: keyof Paint): Count => ({
  sign,
  words,
  color,
  counts: (of) => of.verdict === verdict,
});

/** In the order in which they stand side by side. */
const COUNTS: readonly Count[] = [
  count('conforms', '✓', 'conforms', 'green'),
  count('deviates', '~', 'deviates', 'yellow'),
  count('violates', '✗', 'violates', 'red'),
  count('unsupported', '○', 'unsupported', 'dim'),
  count('not-applicable', '–', 'not applicable', 'dim'),
  count('inconclusive', '?', 'inconclusive', 'yellow'),
  { sign: '!', words: 'unexpected, among them', color: 'red', counts: (of) => of.unexpected },
];

interface Cell {
  readonly count: number;
  /** Known results explain all of them. */
  readonly known: boolean;
}

/** One count of a target, from the first area to the total. */
interface Column extends Count {
  readonly width: number;
  readonly cells: readonly Cell[];
}

interface Target {
  readonly id: string;
  readonly width: number;
  readonly columns: readonly Column[];
}

const GAP = '   ';
/** Stands for a space at which no line is broken: a word joiner. */
const KEPT = '\u2060';

/** The matrix area × target as lines, as many targets side by side as `width` holds, and what its signs mean. */
export function renderMatrix(record: RunRecord, options: { color: boolean; width: number }): string[] {
  const areas = [...new Set(record.cases.map((of) => areaOf(of.scenario)))].toSorted();
  const first = Math.max(5, ...areas.map((area) => area.length));
  const targets = record.targets.map(({ id }) => targetOf(record, id, areas));
  const colors = paint(options.color);
  const lines: string[] = [];
  for (let from = 0; from < targets.length; ) {
    let to = from + 1;
    const fits = (end: number): boolean =>
      first + targets.slice(from, end).reduce((sum, one) => sum + GAP.length + one.width, 0) <= options.width;
    while (to < targets.length && fits(to + 1)) to += 1;
    lines.push(...block(targets.slice(from, to), areas, first, colors), '');
    from = to;
  }
  return [...lines, ...legend(targets, options.width).map(colors.dim)];
}

/** The counts of one target; those that are nought in every area are left out. */
function targetOf(record: RunRecord, id: string, areas: readonly string[]): Target {
  const cases = record.cases.filter((of) => of.target === id);
  const rows = [...areas.map((area) => cases.filter((of) => areaOf(of.scenario) === area)), cases];
  const columns = COUNTS.filter(({ counts }) => cases.some(counts)).map((one) => {
    const cells = rows.map((row) => cellOf(row.filter(one.counts)));
    return { ...one, cells, width: Math.max(2, ...cells.map((cell) => `${cell.count}`.length)) };
  });
  const width = columns.reduce((sum, column) => sum + column.width + 1, -1);
  return { id, columns, width: Math.max(id.length, width) };
}

function cellOf(cases: readonly RecordCase[]): Cell {
  return { count: cases.length, known: cases.length > 0 && cases.every((of) => of.known) };
}

function block(targets: readonly Target[], areas: readonly string[], first: number, colors: Paint): string[] {
  const line = (name: string, texts: readonly string[]): string => [name.padEnd(first), ...texts].join(GAP).trimEnd();
  const row = (name: string, index: number): string =>
    line(
      name,
      targets.map(({ columns, width }) =>
        inWidth(width, columns, ({ cells, color, width: own }) => cellText(cells[index], own, colors, color)),
      ),
    );
  const heads = targets.map(({ id, width }) => id.padEnd(width));
  const signs = targets.map(({ columns, width }) =>
    inWidth(width, columns, ({ sign, width: own }) => sign.padStart(own)),
  );
  return [
    colors.bold(line('', heads)),
    colors.bold(line('', signs)),
    ...areas.map(row),
    colors.bold('total'.padEnd(first)) + row('', areas.length).slice(first),
  ];
}

/** The texts of columns one beside the other, as wide as the target; a dash where nothing was played. */
function inWidth(width: number, columns: readonly Column[], text: (column: Column) => string): string {
  if (columns.length === 0) return '–'.padEnd(width);
  const used = columns.reduce((sum, column) => sum + column.width + 1, -1);
  return columns.map(text).join(' ') + ' '.repeat(Math.max(0, width - used));
}

function cellText(cell: Cell | undefined, width: number, colors: Paint, color: keyof Paint): string {
  if (cell === undefined || cell.count === 0) return colors.dim('·'.padStart(width));
  return colors[cell.known ? 'dim' : color](`${cell.count}`.padStart(width));
}

/** What the signs mean that stand above a column. */
function legend(targets: readonly Target[], width: number): string[] {
  const used = COUNTS.filter(({ sign }) =>
    targets.some(({ columns }) => columns.some((column) => column.sign === sign)),
  );
  // A sign and its words stay together when lines are broken.
  const words = used.map(({ sign, words: of }) => `${sign} ${of}`.replaceAll(' ', KEPT));
  return wrap(words.join(`${KEPT}· `), width).map((text) => text.replaceAll(KEPT, ' '));
}
