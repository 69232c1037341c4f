// The names that are always there.
import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiContext } from '../context.ts';
import { Name } from '../schemas/peer.ts';
import { errors, json, NEEDS_TOKEN } from './describe.ts';

const list = createRoute({
  method: 'get',
  path: '/api/names',
  operationId: 'listNames',
  summary: 'The table: each name, what is wrong with it, and what a correct server tells its user',
  security: NEEDS_TOKEN,
  responses: { 200: json(z.object({ zone: z.string(), names: z.array(Name).readonly() }), 'All names.'), ...errors() },
});

export function addNames(api: Api, { server }: ApiContext): void {
  api.openapi(list, (c) => c.json({ zone: server.zone, names: server.names }, 200));
}
