// `badpeer requirements --coverage`: how much of the catalogue is tested, as tables and lists, and as the table of README.md.
import {
  type Coverage,
  type CoveredRequirement,
  type Grouping,
  STATES,
  type State,
  type Tally,
} from '../plan/coverage.ts';
import { cut, type Paint } from '../report/paint.ts';

const GROUPINGS: readonly Grouping[] = ['priority', 'level', 'area', 'specification'];
const HEADS: readonly string[] = ['entries', ...STATES, 'of testable'];

/** The tables, the entries that wait for a test, and those that are disputed. Ends in a line feed. */
export function coverageText(coverage: Coverage, { colors, columns }: { colors: Paint; columns: number }): string {
  const names = GROUPINGS.flatMap((one) => [one, ...coverage.by[one].map(({ name }) => name)]);
  const first = Math.max(...names.map(({ length }) => length));
  const row = (name: string, cells: readonly string[]): string =>
    [name.padEnd(first), ...cells.map((cell, at) => cell.padStart(HEADS[at]?.length ?? 0))].join('  ');
  const line = (one: Tally): string => row(one.name, cellsOf(one));
  const tables = GROUPINGS.flatMap((one) => [colors.bold(row(one, HEADS)), ...coverage.by[one].map(line), '']);
  const list = (title: string, members: readonly CoveredRequirement[]): string[] =>
    members.length === 0 ? [] : ['', colors.bold(`${members.length} ${title}`), ...listed(members, colors, columns)];
  const inState = (state: State): CoveredRequirement[] => coverage.entries.filter((one) => one.state === state);
  const disputed = coverage.entries.filter(({ requirement }) => requirement.disputed !== undefined);
  const contradictory = coverage.entries.filter(({ requirement }) => coverage.contradictory.includes(requirement.id));
  return `${[
    ...tables,
    colors.bold(line(coverage.total)),
    ...list('untested', inState('untested')),
    ...list('disputed, tested or not', disputed),
    ...list('tested, with a reason in the catalogue why not', contradictory),
  ].join('\n')}\n`;
}

/** The same as data: entries with their states, and the counts. */
export function coverageJson(coverage: Coverage): unknown {
  const { total, by, contradictory } = coverage;
  return { total, by, contradictory, requirements: entriesJson(coverage) };
}

/** The entries as data, with their states. */
export function entriesJson({ entries }: Coverage): unknown[] {
  return entries.map(({ requirement, state, scenarios }) => ({ ...requirement, state, scenarios }));
}

/** The counts by priority as a table in Markdown. Ends in a line feed. */
export function coverageMarkdown({ by, total }: Coverage): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const rows = [...by.priority, total].map((one) => row([one.name, ...cellsOf(one)]));
  return row(['priority', ...HEADS]) + row(['---', ...HEADS.map(() => '---:')]) + rows.join('');
}

function cellsOf({ entries, states, percent }: Tally): string[] {
  return [String(entries), ...STATES.map((state) => String(states[state])), percent === null ? '–' : `${percent} %`];
}

function listed(members: readonly CoveredRequirement[], colors: Paint, columns: number): string[] {
  const width = Math.max(...members.map(({ requirement }) => requirement.id.length));
  return members.map(({ requirement: { id, level, priority, requirement }, state }) => {
    const head = `${colors.bold(id.padEnd(width))}  ${level.padEnd(10)}  ${priority}  `;
    const rest = state === 'disputed' ? `(untested) ${requirement}` : requirement;
    return head + cut(rest, Math.max(20, columns - width - 17));
  });
}
