// What a person sees at the end of a run: the matrix, every unexpected verdict, what could not be judged, the time. Pure.
import type { Event } from '../wire/event.ts';
import { printable } from '../xmpp/printable.ts';
import { caseBlock } from './case-block.ts';
import { UNEXPLAINED } from './known.ts';
import { renderMatrix } from './matrix.ts';
import { caseName } from './names.ts';
import { nothingPlayed } from './outcome.ts';
import { duration, type Paint, paint, wrap } from './paint.ts';
import type { RecordCase, RunRecord } from './record.ts';
import { staleKnown } from './stale-known.ts';

/** What the console report is made of. */
export interface ConsoleInput {
  readonly record: RunRecord;
  /** The transcript of a case; empty when it has none. Asked only for what is shown. */
  readonly transcript: (of: RecordCase) => readonly Event[];
  /** Where the record is, as the user calls it. */
  readonly folder: string;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const MOST_NAMES = 12;

/** The whole text, lines ended with a line feed. */
export function renderConsole(input: ConsoleInput): string {
  const colors = paint(input.color);
  const sections = [
    input.record.cases.length === 0 ? [] : renderMatrix(input.record, input),
    ...unexpected(input, colors),
    troubles(input.record, colors, input.width),
    inconclusive(input.record, colors, input.width),
    unplayed(input.record, colors, input.width),
    unexplained(input.record, colors),
    stale(input.record, colors),
    summary(input, colors),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function unexpected({ record, transcript, width }: ConsoleInput, colors: Paint): string[][] {
  const cases = record.cases.filter((of) => of.unexpected);
  if (cases.length === 0) return [];
  const blocks = cases.map((of) => caseBlock(of, record, transcript(of), colors, width));
  return [[colors.bold(`${cases.length} unexpected`)], ...blocks];
}

function troubles(record: RunRecord, colors: Paint, width: number): string[] {
  return record.targets.flatMap((target) =>
    target.trouble === null
      ? []
      : [
          `${colors.yellow('!')} ${colors.bold(target.id)} had trouble`,
          ...target.trouble.split('\n').flatMap((line) => wrap(printable(line), width - 2).map((text) => `  ${text}`)),
        ],
  );
}

/** Inconclusive cases, those with one cause together; a cause that a target's trouble has told already is not told again. */
function inconclusive(record: RunRecord, colors: Paint, width: number): string[] {
  const cases = record.cases.filter((of) => of.verdict === 'inconclusive');
  const groups = Map.groupBy(
    cases,
    (of) => `${of.target}\n${(of.because ?? 'no reason was kept').replaceAll(/\d+ ms/g, 'some ms')}`,
  );
  return [...groups].flatMap(([key, members]) => {
    const [target = '', ...because] = key.split('\n');
    const told = record.targets.some((one) => one.id === target && one.trouble === because.join('\n'));
    const names = members.map((of) => `${caseName(of)} (${of.profile})`);
    const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
    return [
      `${colors.yellow('?')} ${colors.bold(`${members.length} inconclusive on ${target}`)}`,
      ...(told ? [] : because.flatMap((line) => wrap(printable(line), width - 2).map((text) => `  ${text}`))),
      ...wrap(names.slice(0, MOST_NAMES).join(', ') + more, width - 4).map((line) => colors.dim(`    ${line}`)),
    ];
  });
}

/** Why nothing at all was played, each reason once, the most frequent first. */
function unplayed(record: RunRecord, colors: Paint, width: number): string[] {
  if (record.cases.length === 0 || !nothingPlayed(record)) return [];
  const reasons = [...Map.groupBy(record.cases, ({ because }) => because ?? 'no reason was kept')]
    .map(([because, cases]) => ({ because, count: cases.length }))
    .sort((a, b) => b.count - a.count);
  const lines = reasons.slice(0, MOST_NAMES).map(({ because, count }) => `${count} × ${printable(because)}`);
  const more = reasons.length > MOST_NAMES ? [`and ${reasons.length - MOST_NAMES} more reasons`] : [];
  return [
    `${colors.yellow('?')} ${colors.bold('not one case was played: none is applicable')}`,
    ...[...lines, ...more].flatMap((line) => wrap(line, width - 4)).map((line) => colors.dim(`    ${line}`)),
  ];
}

function unexplained(record: RunRecord, colors: Paint): string[] {
  const cases = record.cases.filter((of) => of.known && of.because?.startsWith(UNEXPLAINED));
  if (cases.length === 0) return [];
  const names = [...new Set(cases.map((of) => `${of.scenario} (${of.target})`))];
  const head = `${colors.yellow('!')} ${names.length} known results have no explanation yet; write one in "because":`;
  return [head, ...names.map((name) => `    ${name}`)];
}

function stale(record: RunRecord, colors: Paint): string[] {
  const lines = staleKnown(record);
  if (lines.length === 0) return [];
  const head = `${colors.red('✗')} ${lines.length} known results meet no case; correct or remove them:`;
  return [head, ...lines.map(({ file, line, scenario }) => `    ${file}:${line}  ${printable(scenario)}`)];
}

function summary({ record, folder }: ConsoleInput, colors: Paint): string[] {
  const bad = record.cases.filter((of) => of.unexpected).length + staleKnown(record).length;
  const open = record.cases.filter((of) => of.verdict === 'inconclusive').length;
  const known = record.cases.filter((of) => of.known).length;
  const parts = [
    `${record.cases.length} cases`,
    fine(bad, record, colors),
    ...(known === 0 ? [] : [`${known} known`]),
    ...(open === 0 ? [] : [colors.yellow(`${open} inconclusive`)]),
    ...(record.interrupted ? [colors.yellow('interrupted')] : []),
  ];
  return [
    ...record.targets.flatMap(({ id, server }) => (server === null ? [] : [`${id}: ${printable(server)}`])),
    `${colors.bold(parts.join(' · '))}${time(record)}`,
    ...timeSpent(record),
    `record: ${folder}`,
  ];
}

function fine(bad: number, record: RunRecord, colors: Paint): string {
  if (bad > 0) return colors.red(`${bad} unexpected`);
  if (record.cases.length > 0 && nothingPlayed(record)) return colors.yellow('nothing played');
  return colors.green('nothing unexpected');
}

/** Where the time went: our CPU, that of the servers, and how long plays lasted side by side, which is mostly waiting. */
function timeSpent({ cpuSeconds, targets, cases }: RunRecord): string[] {
  if (cpuSeconds === undefined) return [];
  const started = targets.filter(({ server }) => server !== null);
  const servers = started.map(({ id, cpuSeconds: by }) => {
    const plays = cases.filter((of) => of.target === id).reduce((sum, { ms }) => sum + ms, 0);
    const cpu = Object.values(by ?? {}).reduce((sum, seconds) => sum + seconds, 0);
    const cost = by === undefined ? '' : `${duration(cpu * 1000)} CPU, `;
    return `${id} ${cost}${duration(plays)} of plays`;
  });
  return [`time: ${[`badpeer ${duration(cpuSeconds * 1000)} CPU`, ...servers].join('; ')}`];
}

function time(record: RunRecord): string {
  const slowest = record.cases.toSorted((a, b) => b.ms - a.ms)[0];
  const last =
    slowest === undefined ? '' : `; slowest: ${caseName(slowest)} on ${slowest.target}, ${duration(slowest.ms)}`;
  if (record.finished === null) return ' · not finished';
  return ` in ${duration(Date.parse(record.finished) - Date.parse(record.started))}${last}`;
}
