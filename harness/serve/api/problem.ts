// What a request got wrong, in the one shape that every error of the control API has.
import type { z } from 'zod';
import { didYouMean } from '../../scenario/nearest.ts';
import { oneOf } from '../../scenario/words.ts';
import type { ErrorBody } from './schemas/error.ts';

/** Statuses that an error may have. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 411 | 413 | 415 | 421 | 422 | 429 | 500;

type Details = Omit<ErrorBody['error'], 'message'>;

/** Thrown by whoever finds it; the API answers with it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: ErrorStatus;
  readonly details: Details;

  constructor(status: ErrorStatus, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  get body(): ErrorBody {
    return { error: { message: this.message, ...this.details } };
  }
}

const KEYS = 'keys:';

/** For strict objects: keeps the keys that there are with the issue, since zod does not say them. */
export function knownKeys(known: readonly string[]): {
  error: (issue: { readonly code: string }) => string | undefined;
} {
  return { error: ({ code }) => (code === 'unrecognized_keys' ? KEYS + known.join('\n') : undefined) };
}

/** The first thing that is wrong with a request, by a schema. `where`: `the body`, `the query`. */
export function problemOf(error: z.ZodError, where: string): Problem {
  const issue = error.issues[0];
  if (issue === undefined) return new Problem(422, `${where} is not as expected`);
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = issue.message.startsWith(KEYS) ? issue.message.slice(KEYS.length).split('\n').filter(Boolean) : [];
    const expected = oneOf(known) ?? 'nothing';
    return new Problem(422, `${where} has an unknown key \`${key.slice(0, 100)}\``, {
      field: fieldOf([...path, key]),
      expected,
      fix: didYouMean(key, known) ?? 'leave it out',
    });
  }
  const at = path.length === 0 ? where : `\`${fieldOf(path)}\``;
  const { expected, fix } = (issue.code === 'custom' ? (issue.params ?? {}) : {}) as Details;
  return new Problem(422, `${at}: ${issue.message}`, {
    ...(path.length === 0 ? {} : { field: fieldOf(path) }),
    ...(expected === undefined ? {} : { expected }),
    ...(fix === undefined ? {} : { fix }),
  });
}

/** `['when', '0', 'peer opens']` → `when.0.peer opens` */
function fieldOf(path: readonly string[]): string {
  return path.join('.').slice(0, 200);
}
