// Parts that the descriptions of many routes share.
import type { z } from '@hono/zod-openapi';
import { ErrorBody } from '../schemas/error.ts';

/** A JSON answer. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

export const NEEDS_TOKEN: { [name: string]: string[] }[] = [{ token: [] }, { cookie: [] }];

const WORDS = {
  400: 'The body is not JSON.',
  404: 'There is none of that id.',
  409: 'It is not possible with what is there.',
  411: 'The length of the body is not said.',
  413: 'The body is too large.',
  415: 'The body is not said to be JSON.',
  422: 'Something in the request is not possible; `field` says what.',
  429: 'There are too many already.',
} as const;

/** Errors of a route, beside those that all have. */
export function errors<S extends keyof typeof WORDS>(...statuses: readonly S[]) {
  const described = statuses.map((status) => [status, json(ErrorBody, WORDS[status])]);
  return {
    401: json(ErrorBody, 'The token is missing or wrong.'),
    403: json(ErrorBody, 'A foreign page asked.'),
    421: json(ErrorBody, 'The Host of the request is not this server.'),
    ...(Object.fromEntries(described) as Record<S, ReturnType<typeof json<typeof ErrorBody>>>),
  };
}
