// Before a body is held against its schema: it says that it is JSON, and is strictly that.
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './context.ts';
import { Problem } from './problem.ts';
import { strictJson } from './strict-json.ts';

/** @throws Problem 400, 415 */
export const jsonBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Problem(415, type === '' ? 'the body has no type' : `the body is ${type.slice(0, 100)}`, {
      field: 'Content-Type',
      expected: '`Content-Type: application/json`',
    });
  // Hono keeps the bytes: whoever reads JSON afterwards gets the same.
  strictJson(new Uint8Array(await c.req.arrayBuffer()));
  await next();
};
