// What a zod schema found wrong → words for a person, at the place in the file.
import type { z } from 'zod';
import type { Report } from './diagnostic.ts';
import { entryOf, type Located, nodeAt, offsetInFile, plain } from './located.ts';
import { didYouMean } from './nearest.ts';
import { oneOf, short } from './words.ts';

type Issue = z.core.$ZodIssue;

/**
 * Parse the value of a node by a schema.
 * @returns what the schema makes of it, or undefined when something is wrong; that goes into `report`.
 */
export function parseNode<T>(schema: z.ZodType<T>, node: Located, text: string, report: Report): T | undefined {
  const result = schema.safeParse(plain(node), { error: knownKeys });
  if (result.success) return result.data;
  for (const issue of result.error.issues) tell(issue, node, text, report);
  return undefined;
}

/** Zod does not say which keys an object may have: put them where the message goes. */
const knownKeys: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'unrecognized_keys' || !issue.inst) return undefined;
  const definition: unknown = issue.inst._zod.def;
  const shape = isObject(definition) && isObject(definition.shape) ? definition.shape : {};
  return KEYS + Object.keys(shape).join('\n');
};
const KEYS = 'keys:';

function tell(issue: Issue, root: Located, text: string, report: Report): void {
  const node = nodeAt(root, issue.path);
  if (issue.code === 'invalid_union') {
    tellUnion(issue, root, text, report);
    return;
  }
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.startsWith(KEYS) ? issue.message.slice(KEYS.length).split('\n').filter(Boolean) : [];
    for (const key of issue.keys) {
      const at = entryOf(node, key)?.key ?? node;
      report.add(at, `unknown key \`${key}\``, { expected: oneOf(known), fix: didYouMean(key, known) });
    }
    return;
  }
  const last = issue.path.at(-1);
  const missing = last !== undefined && node.kind === 'map' && !entryOf(node, String(last));
  if (missing) {
    report.add(node, `\`${String(last)}\` is missing`, {
      expected: expectedBy(issue),
      fix: `add \`${String(last)}: …\``,
    });
    return;
  }
  const found =
    node.kind === 'scalar' ? `\`${short(String(node.value))}\`` : node.kind === 'list' ? 'a list' : 'a mapping';
  // A schema may have words of its own.
  const own = issue.message.startsWith('Invalid ') ? undefined : issue.message;
  if (issue.code === 'invalid_type') {
    report.add(node, own ?? `${found} stands here`, { expected: expectedBy(issue) });
  } else if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    const fix = node.kind === 'scalar' ? didYouMean(String(node.value), words) : undefined;
    report.add(node, own ?? `${found} is not possible here`, { expected: oneOf(words), fix });
  } else if (issue.code === 'custom') {
    const {
      offset,
      expected: hint,
      fix,
    } = (issue.params ?? {}) as { offset?: number; expected?: string | string[]; fix?: string };
    const expected = Array.isArray(hint) ? oneOf(hint) : hint;
    const at = offset === undefined || node.kind !== 'scalar' ? node : inside(node, text, offset);
    report.add(at, issue.message, { expected, fix: fix ?? commentHint(node, text) });
  } else {
    report.add(node, `${found}: ${issue.message}`);
  }
}

/** Of the ways a value may be written, tell about the one that it is nearest to. */
function tellUnion(issue: z.core.$ZodIssueInvalidUnion, root: Located, text: string, report: Report): void {
  const ways = issue.errors.map((issues) => ({
    issues: issues.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    // Something of another kind altogether is far; a word that is not among several is nearer than that.
    far: issues.reduce((sum, inner) => sum + distance(inner), 0),
  }));
  const best = Math.min(...ways.map(({ far }) => far));
  const way = ways.find(({ far }) => far === best);
  const node = nodeAt(root, issue.path);
  if (way && best < 1000) {
    for (const inner of way.issues) tell(inner, root, text, report);
    return;
  }
  const found =
    node.kind === 'scalar' ? `\`${short(String(node.value))}\`` : node.kind === 'list' ? 'a list' : 'a mapping';
  const expected = ways.flatMap(({ issues }) =>
    issues.filter((inner) => inner.path.length === issue.path.length).map(expectedBy),
  );
  const message = issue.message === 'Invalid input' ? `${found} is not possible here` : issue.message;
  report.add(node, message, {
    expected: [...new Set(expected.filter((words) => words !== undefined))].join(', or ') || undefined,
  });
}

function distance(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length;
  if (issue.path.length === 0 && issue.code === 'invalid_type') return 1000;
  if (issue.path.length === 0 && issue.code === 'invalid_value') return 100;
  return 1;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  object: 'a mapping `{ … }`',
  record: 'a mapping `{ … }`',
  array: 'a list `[ … ]`',
};

function expectedBy(issue: Issue): string | undefined {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  const params: unknown = issue.code === 'custom' ? issue.params : undefined;
  return isObject(params) && typeof params.expected === 'string' ? params.expected : undefined;
}

/** A comment sign cuts an unquoted text off: the likeliest reason why XML has no end. */
function commentHint(node: Located, text: string): string | undefined {
  if (node.kind !== 'scalar' || node.style !== 'plain' || !/^ +#/.test(text.slice(node.end, node.end + 50)))
    return undefined;
  return 'YAML takes ` #` and what follows for a comment: put the text in quotes, or in a block that begins with `|`';
}

function inside(node: Located & { kind: 'scalar' }, text: string, offset: number): { start: number; end: number } {
  const start = offsetInFile(node, text, offset);
  if (node.style === null) return node;
  const word = /^\$\([^)]*\)|^(?:<\/?)?[\w:.-]+>?/.exec(text.slice(start, start + 80))?.[0].length ?? 1;
  return { start, end: Math.min(start + word, Math.max(start + 1, node.end)) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
