// The server as a whole: how it fares, starting over, its authority.
import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiContext } from '../context.ts';
import { Status } from '../schemas/status.ts';
import { errors, json, NEEDS_TOKEN } from './describe.ts';

const status = createRoute({
  method: 'get',
  path: '/api/status',
  operationId: 'readStatus',
  summary: 'How the server fares',
  security: NEEDS_TOKEN,
  responses: { 200: json(Status, 'Counts and memory.'), ...errors() },
});

const reset = createRoute({
  method: 'post',
  path: '/api/reset',
  operationId: 'reset',
  summary: 'Take away all peers that were made, and forget what all have seen',
  description: 'Who listens to a stream of events gets a message `reset`.',
  security: NEEDS_TOKEN,
  responses: { 204: { description: 'As after the start.' }, ...errors() },
});

const ca = createRoute({
  method: 'get',
  path: '/ca.pem',
  operationId: 'readAuthority',
  summary: 'The authority that signs what is good; a server under test is to trust it',
  security: [],
  responses: { 200: { description: 'PEM.', content: { 'application/x-pem-file': { schema: z.string() } } } },
});

export function addServer(api: Api, { server, streams, started }: ApiContext): void {
  api.openapi(status, (c) => {
    const peers = server.peers();
    const events = server.events();
    const { rss, heapUsed, external } = process.memoryUsage();
    return c.json(
      {
        zone: server.zone,
        addresses: server.addresses,
        troubles: server.troubles,
        started,
        uptime: Math.round((Date.now() - Date.parse(started)) / 1000),
        names: server.names.length,
        peers: peers.filter(({ name }) => name === null).length,
        connections: peers.reduce((sum, { connections }) => sum + connections, 0),
        events: { kept: events.length, first: events[0]?.seq ?? null, last: events.at(-1)?.seq ?? null },
        listeners: streams.count,
        memory: { rss, heapUsed, external },
      },
      200,
    );
  });
  api.openapi(reset, async (c) => {
    await server.reset();
    return c.body(null, 204);
  });
  api.openapi(ca, (c) => c.body(server.caPem, 200, { 'Content-Type': 'application/x-pem-file' }));
}
