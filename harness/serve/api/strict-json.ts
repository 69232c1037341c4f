// A request's body as JSON, strictly: UTF-8, each name once, not deep. RFC 8259 §4, §8.1, §9.
import { Problem } from './problem.ts';

/** Nobody writes deeper than that by hand; code that walks a value need not fear for its stack. */
const MAX_DEPTH = 40;

/**
 * The value of a body.
 * @throws Problem 400 that says what is wrong and where
 */
export function strictJson(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  const value = parsed(text);
  checkNames(text);
  return value;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem(400, 'the body is not UTF-8', { expected: 'JSON in UTF-8' });
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '') throw new Problem(400, 'the body is empty', { expected: 'a JSON object, such as {}' });
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Problem(400, `the body is not JSON: ${words}`, { expected: 'a JSON object, such as {}' });
  }
}

/** Of a text that is JSON: no object has a name twice, nothing is too deep. */
function checkNames(text: string): void {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: colon } of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') {
      if (open.push(new Set()) > MAX_DEPTH)
        throw new Problem(400, `the body is nested deeper than ${MAX_DEPTH}`, { fix: 'write it flatter' });
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, -colon.length)));
      const names = open.at(-1);
      if (names?.has(name))
        throw new Problem(400, `\`${name.slice(0, 100)}\` stands twice in one object`, {
          field: name.slice(0, 200),
          fix: 'remove one of them',
        });
      names?.add(name);
    }
  }
}
