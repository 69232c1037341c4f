// DNS as it is served, and who asked for what.
import { createRoute, z } from '@hono/zod-openapi';
import { canonical, presentation } from '../../../world/dns/record.ts';
import type { Api, ApiContext } from '../context.ts';
import { wholeNumber } from '../event-filter.ts';
import { knownKeys } from '../problem.ts';
import { DnsQuery, DnsRecord } from '../schemas/dns.ts';
import { errors, json, NEEDS_TOKEN } from './describe.ts';

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 5_000;

const name = z.string().max(253).optional().openapi({ description: 'Only of this name and what is below it.' });

const records = createRoute({
  method: 'get',
  path: '/api/dns/records',
  operationId: 'listRecords',
  summary: 'Records as they are served now',
  security: NEEDS_TOKEN,
  request: { query: z.strictObject({ name }, knownKeys(['name'])) },
  responses: { 200: json(z.object({ records: z.array(DnsRecord) }), 'Records, by owner.'), ...errors(422) },
});

const queries = createRoute({
  method: 'get',
  path: '/api/dns/queries',
  operationId: 'listQueries',
  summary: 'Queries that came, oldest first',
  security: NEEDS_TOKEN,
  request: {
    query: z.strictObject(
      {
        name,
        limit: wholeNumber(1, MAX_LIMIT)
          .optional()
          .openapi({
            type: 'integer',
            minimum: 1,
            maximum: MAX_LIMIT,
            description: `The newest so many; ${DEFAULT_LIMIT} unless said.`,
          }),
      },
      knownKeys(['name', 'limit']),
    ),
  },
  responses: { 200: json(z.object({ queries: z.array(DnsQuery) }), 'Queries.'), ...errors(422) },
});

export function addDns(api: Api, { server }: ApiContext): void {
  api.openapi(records, (c) => {
    const { name } = c.req.valid('query');
    const found = Object.entries(server.dnsRecords()).filter(([owner]) => isBelow(owner, name));
    const records = found.flatMap(([owner, of]) =>
      of.map((record) => ({ name: owner, type: record.type, ttl: record.ttl ?? 0, text: presentation(record) })),
    );
    return c.json({ records }, 200);
  });
  api.openapi(queries, (c) => {
    const { name, limit = DEFAULT_LIMIT } = c.req.valid('query');
    const found = server.dnsHistory().filter(({ query }) => isBelow(query.name, name));
    const queries = found.slice(-limit).map(({ at, query }) => {
      const { name: asked, rrtype, transport, rcode, answers, fault } = query;
      return { at, name: asked, type: rrtype, transport, rcode, answers, fault };
    });
    return c.json({ queries }, 200);
  });
}

function isBelow(name: string, suffix: string | undefined): boolean {
  if (suffix === undefined) return true;
  const [one, other] = [canonical(name), canonical(suffix)];
  return one === other || one.endsWith(`.${other}`);
}
