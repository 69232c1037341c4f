// `badpeer explain`: one scenario, one requirement, or the faults of a kind, in words.
import { readFile } from 'node:fs/promises';
import { requirementsOf } from '../plan/select.ts';
import { type Paint, paint, wrap } from '../report/paint.ts';
import type { FaultDefinition } from '../scenario/language.ts';
import type { Requirement, Scenario } from '../scenario/model.ts';
import { nearest } from '../scenario/nearest.ts';
import type { Io } from './io.ts';
import { type Library, loadLanguage, loadLibrary } from './library.ts';
import { scenariosOf } from './scenarios.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError with the nearest names for what is none of these. */
export async function explain(what: string, kind: string | undefined, io: Io): Promise<number> {
  const colors = paint(io.color);
  if (what === 'fault' || what === 'faults') {
    io.out(faults((await loadLanguage()).language.faults, kind, colors));
    return 0;
  }
  if (kind !== undefined) throw new UsageError(`one name is expected, or: explain fault ${kind}`);
  const library = await loadLibrary(null, io.err);
  const scenario = library.scenarios.find(({ id }) => id === what || id.endsWith(`/${what}`));
  const requirement = library.requirements.get(what);
  if (scenario === undefined && requirement === undefined) throw new UsageError(unknown(what, library));
  if (requirement !== undefined) io.out(requirementText(requirement, library, colors, io.columns));
  else if (scenario !== undefined) io.out(await scenarioText(scenario, library, colors, io.columns));
  return 0;
}

function unknown(what: string, { scenarios, requirements }: Library): string {
  const near = nearest(what, [...scenarios.map(({ id }) => id), ...requirements.keys()]);
  const hint =
    near.length === 0 ? 'badpeer scenarios and badpeer requirements list all' : `did you mean ${near.join(', ')}?`;
  return `${JSON.stringify(what)} is neither a scenario nor a requirement; ${hint}`;
}

/** What may be said of a requirement besides, and under which label. */
const REMARKS = [
  ['note', 'note'],
  ['disputed', 'disputed'],
  ['untestable', 'untestable'],
  ['out-of-scope', 'out of scope'],
] as const;

function requirementText(one: Requirement, { scenarios }: Library, colors: Paint, width: number): string {
  const tests = scenariosOf(one.id, scenarios);
  return text([
    `${colors.bold(one.id)}  ${one.level}  ${one.spec} §${one.section}  (${one.role}, priority ${one.priority})`,
    ...wrap(one.requirement, width),
    '',
    ...labelled('stimulus', one.stimulus, width),
    ...labelled('expect', one.expect, width),
    ...REMARKS.flatMap(([key, label]) => (one[key] === undefined ? [] : labelled(label, one[key], width))),
    ...labelled('tested by', tests.length === 0 ? 'no scenario yet' : tests.join(', '), width),
  ]);
}

async function scenarioText(one: Scenario, library: Library, colors: Paint, width: number): Promise<string> {
  const ids = requirementsOf({ scenario: one });
  const named = ids.flatMap((id) => library.requirements.get(id) ?? []);
  return text([
    `${colors.bold(one.id)}  ${one.title}`,
    ...labelled('file', one.file, width),
    ...labelled('profiles', one.profiles?.join(', ') ?? "the target's first", width),
    ...(one.needs.length === 0 ? [] : labelled('needs', one.needs.join(', '), width)),
    ...(one.cells === undefined ? [] : labelled('cases', String(one.cells.length), width)),
    ...named.flatMap((requirement) => [
      '',
      `${colors.bold(requirement.id)}  ${requirement.level}  ${requirement.spec} §${requirement.section}`,
      ...wrap(requirement.requirement, width - 2).map((line) => `  ${line}`),
    ]),
    '',
    ...(await readFile(one.file, 'utf8')).trimEnd().split('\n').map(colors.dim),
  ]);
}

function faults(all: readonly FaultDefinition[], kind: string | undefined, colors: Paint): string {
  const kinds = [...new Set(all.map((fault) => fault.kind))];
  if (kind === undefined) {
    const counts = kinds.map((one) => `${one} (${all.filter((fault) => fault.kind === one).length})`);
    return text([`faults by kind: ${counts.join(', ')}`, `badpeer explain fault ${kinds[0]} lists those of a kind`]);
  }
  const shown = all.filter((fault) => fault.kind === kind);
  if (shown.length === 0) {
    const near = nearest(kind, kinds);
    throw new UsageError(
      `there is no kind of fault ${JSON.stringify(kind)}; ${near.length === 0 ? `there are ${kinds.join(', ')}` : `did you mean ${near.join(', ')}?`}`,
    );
  }
  // One fault may fit several aspects (a DNS fault several kinds of records): one line for all of them.
  const groups = [...Map.groupBy(shown, ({ value, summary }) => `${wordOf(value)}\n${summary}`).values()];
  const named = groups.flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const aspects = [first, ...rest].map(({ aspect }) => aspect).filter((aspect) => aspect !== '');
    const name = `${aspects.join(', ')}${aspects.length === 0 ? '' : ': '}${wordOf(first.value)}`;
    return [{ name, words: `${first.summary} ${colors.dim(`(${first.reference})`)}` }];
  });
  const width = Math.max(...named.map(({ name }) => name.length));
  return text(named.map(({ name, words }) => `${colors.bold(name.padEnd(width))}  ${words}`));
}

function wordOf(value: FaultDefinition['value']): string {
  return typeof value === 'string' ? value : '<value>';
}

function labelled(label: string, value: string, width: number): string[] {
  const [first = '', ...rest] = wrap(value, width - 14);
  return [`${label.padEnd(12)}  ${first}`, ...rest.map((line) => `${' '.repeat(14)}${line}`)];
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
