// target.yaml as text → typed data, or every mistake with its place. Pure.
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from './nearest.ts';
import { type Problem, TargetFileError } from './problem.ts';
import { schemas, type TargetFile } from './target-schema.ts';

type Path = readonly PropertyKey[];

/** The keys of a target file, as YAML has them. */
export type Keys = Readonly<Record<string, unknown>>;

/**
 * Reads a target file.
 *
 * @param path only for the messages.
 * @param like the keys of the file that this one is like: each holds where this file does not give it.
 * @throws TargetFileError with every mistake: not YAML, unknown key (with the nearest), wrong type, missing key.
 */
export function parseTargetFile(text: string, path: string, like: Keys = {}): TargetFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number, message: string): Problem => {
    const { line, col } = counter.linePos(offset);
    return { path, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  const broken = [...document.errors, ...document.warnings];
  if (broken.length) throw new TargetFileError(broken.map((error) => at(error.pos[0], error.message)));
  if (!isMap(document.contents)) {
    throw new TargetFileError([at(0, 'keys and values are expected: id, server, kind, …')]);
  }
  const { like: _, ...own } = document.toJS() as Keys;
  const { id: __, ...shared } = like;
  const data: Keys = { ...shared, ...own };
  const { kind } = data;
  const schema =
    typeof kind === 'string' && Object.hasOwn(schemas, kind) ? schemas[kind as keyof typeof schemas] : null;
  if (!schema) {
    const known = Object.keys(schemas).join(', ');
    const said = kind === undefined ? 'kind is missing' : `unknown kind ${JSON.stringify(kind)}`;
    throw new TargetFileError([at(offsetOf(document, ['kind']), `${said}; one of these is expected: ${known}`)]);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new TargetFileError(
    result.error.issues.flatMap((issue) =>
      messages(issue, schema, data).map(({ message, key }) => at(offsetOf(document, issue.path, key), message)),
    ),
  );
}

/** The keys of a target file as they stand there, none of them checked; none of a file that is no YAML. */
export function keysOf(text: string): Keys {
  const document = parseDocument(text);
  return document.errors.length === 0 && isMap(document.contents) ? (document.toJS() as Keys) : {};
}

/** Where a word stands in the list, or as a key of the mapping, that a key of the file has; the nearest place that there is. */
export function placeIn(text: string, key: string, word: string): Pick<Problem, 'line' | 'column'> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const node = document.get(key, true);
  const index = isSeq(node) ? node.items.findIndex((item) => isScalar(item) && String(item.value) === word) : -1;
  const offset = index < 0 ? offsetOf(document, [key], word) : offsetOf(document, [key, index]);
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** What an issue says to a person; `key` where it is a key of the node at the issue's path that is wrong. */
function messages(
  issue: z.core.$ZodIssue,
  schema: z.ZodObject,
  data: unknown,
): { readonly message: string; readonly key?: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, keysAt(schema, issue.path));
      return { key, message: `unknown key ${key}${near ? `; did you mean ${near}?` : ''}` };
    });
  }
  const name = issue.path.map(String).join('.') || 'the file';
  if (valueAt(data, issue.path) === undefined) {
    return [{ message: `${name} is missing` }];
  }
  return [{ message: `${name}: ${issue.message}` }];
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (hasKey(value, String(step)) ? value[String(step)] : undefined), data);
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodObject, path: Path): string[] {
  let shape: unknown = schema;
  for (const step of path) shape = child(shape, step);
  const inner = shapeOf(shape);
  return inner ? Object.keys(inner) : [];
}

function child(schema: unknown, step: PropertyKey): unknown {
  const shape = shapeOf(schema);
  if (shape) return shape[String(step)];
  const unwrapped = unwrap(schema);
  return hasKey(unwrapped, 'element')
    ? unwrapped.element
    : hasKey(unwrapped, 'valueType')
      ? unwrapped.valueType
      : undefined;
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  const unwrapped = unwrap(schema);
  return hasKey(unwrapped, 'shape') ? (unwrapped.shape as Record<string, unknown>) : undefined;
}

function unwrap(schema: unknown): unknown {
  return hasKey(schema, 'unwrap') && !hasKey(schema, 'element') ? unwrap((schema.unwrap as () => unknown)()) : schema;
}

function hasKey<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}

/** Where the node at a path begins, or the nearest one above it that is there; with `key`, where that key of it begins. */
function offsetOf(document: Document, path: Path, key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (key !== undefined && length === path.length && isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}
