// known.yaml as text: read with the place of every mistake, and written back by --update-known with its comments kept. Pure.
import { type Document, isMap, isSeq, LineCounter, parseDocument, YAMLMap } from 'yaml';
import { z } from 'zod';
import { type KnownResult, UNEXPLAINED } from './known.ts';
import { cut } from './paint.ts';
import { isRange } from './version-range.ts';

/** A mistake in known.yaml. */
export interface KnownProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const CASE = /^([^[\]]+)(?:\[([^[\]]*)\])?$/;
const line = z
  .strictObject({
    scenario: z
      .string()
      .regex(CASE, 'a scenario id (certificates/expired), one cell of it (certificates/expired[stanza=iq]) or area/**'),
    requirement: z.string().optional(),
    profile: z.string().optional(),
    versions: z.string().refine(isRange, 'a version range such as ">=13.0 <14"').optional(),
    verdict: z.enum(['violates', 'deviates', 'unsupported']),
    because: z.string().min(1, 'a sentence'),
    link: z.string().optional(),
    flaky: z.boolean().optional(),
    log: z.string().refine(isExpression, 'a regular expression over the lines of the server log').optional(),
  })
  .refine(({ log, flaky }) => log === undefined || flaky === true, {
    path: ['log'],
    message: 'flaky: true beside it: what only a log line tells may go either way,',
  });

function isExpression(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Reads known.yaml: a list of lines (an empty file is an empty list). All mistakes at once. */
export function parseKnown(text: string, file: string): { known: KnownResult[]; problems: KnownProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): { line: number; column: number } => {
    const place = lines.linePos(offset);
    return { line: Math.max(1, place.line), column: Math.max(1, place.col) };
  };
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0)
    return { known: [], problems: mistakes.map((one) => ({ file, ...at(one.pos[0]), message: one.message })) };
  if (document.contents === null) return { known: [], problems: [] };
  if (!isSeq(document.contents)) {
    const message = 'known results are a list: each begins with "- scenario: …"';
    return { known: [], problems: [{ file, line: 1, column: 1, message }] };
  }
  const known: KnownResult[] = [];
  const problems: KnownProblem[] = [];
  document.contents.items.forEach((item, index) => {
    const place = at((isMap(item) ? item.range?.[0] : undefined) ?? document.contents?.range?.[0] ?? 0);
    const parsed = line.safeParse(isMap(item) ? item.toJS(document) : null);
    if (parsed.success) known.push({ ...fromYaml(parsed.data), file, line: place.line });
    else
      for (const issue of parsed.error.issues) {
        const node: unknown = document.getIn([index, ...issue.path.map(String)], true);
        const offset = isNode(node) ? node.range?.[0] : undefined;
        const where = offset === undefined ? place : at(offset);
        problems.push({ file, ...where, message: wording(issue) });
      }
  });
  return { known, problems };
}

function isNode(value: unknown): value is { range?: [number, number, number] } {
  return typeof value === 'object' && value !== null && 'range' in value;
}

const KEYS = Object.keys(line.shape).join(', ');

/** What is wrong, for people. */
function wording(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}; known are ${KEYS}`;
  if (issue.code === 'invalid_type')
    return path === '' ? `keys and values are expected: ${KEYS}` : `${path}: a ${issue.expected} is expected`;
  if (issue.code === 'invalid_value') return `${path}: one of ${issue.values.join(', ')} is expected`;
  return `${path}: ${issue.message} is expected`;
}

function fromYaml(data: z.infer<typeof line>): Omit<KnownResult, 'file' | 'line'> {
  const match = CASE.exec(data.scenario);
  const cells = (match?.[2] ?? '').split(',').filter((cell) => cell !== '');
  return {
    scenario: match?.[1] ?? data.scenario,
    matrix: Object.fromEntries(cells.map((cell) => [cell.split('=')[0] ?? '', cell.slice(cell.indexOf('=') + 1)])),
    requirement: data.requirement ?? null,
    profile: data.profile ?? null,
    versions: data.versions ?? null,
    verdict: data.verdict,
    because: data.because,
    link: data.link ?? null,
    flaky: data.flaky ?? false,
    ...(data.log === undefined ? {} : { log: data.log }),
  };
}

/** A line that `--update-known` adds. */
export type NewKnown = Pick<KnownResult, 'requirement' | 'profile' | 'verdict'> & {
  /** Scenario id, with or without a cell of its matrix. */
  readonly scenario: string;
  /** What was observed; stands after `unexplained:` until a human writes why. */
  readonly observed: string;
  /** Where the file serves several versions of a server. */
  readonly versions?: string;
};

/** The text of known.yaml without the lines that begin at `remove`, and with `add`; comments of what stays are kept. */
export function updateKnown(text: string, remove: readonly number[], add: readonly NewKnown[]): string {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: lines });
  if (!isSeq(document.contents)) document.contents = document.createNode([]);
  const list = document.contents;
  if (!isSeq(list)) throw new TypeError('a list was just put there');
  list.flow = false;
  list.items = list.items.filter((item) => !(isMap(item) && remove.includes(lines.linePos(item.range?.[0] ?? 0).line)));
  for (const one of add) list.items.push(toYaml(one));
  return list.items.length === 0 && document.commentBefore === null ? '[]\n' : document.toString({ lineWidth: 0 });
}

/** Longest part of an observation that is written down, in characters. */
const LONGEST = 160;

function toYaml(one: NewKnown): YAMLMap {
  const node = new YAMLMap();
  node.set('scenario', one.scenario);
  if (one.requirement !== null) node.set('requirement', one.requirement);
  if (one.profile !== null) node.set('profile', one.profile);
  if (one.versions !== undefined) node.set('versions', one.versions);
  node.set('verdict', one.verdict);
  node.set('because', `${UNEXPLAINED} ${cut(one.observed, LONGEST)}`);
  return node;
}
