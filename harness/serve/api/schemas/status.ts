// How the server fares, for the page and for whoever watches it over hours.
import { z } from '@hono/zod-openapi';

const Address = z.object({ host: z.string(), port: z.int() });

export const Status = z
  .object({
    zone: z.string(),
    addresses: z.object({
      host: z.string(),
      dns: Address,
      https: Address,
      http: Address,
      s2s: z.union([Address, z.null()]),
    }),
    troubles: z.array(z.string()).readonly().describe('What could not be had as it should be, and how to mend it.'),
    started: z.iso.datetime(),
    uptime: z.number().describe('Seconds.'),
    names: z.int(),
    peers: z.int().describe('Peers that were made.'),
    connections: z.int().describe('Connections of servers that are open now.'),
    events: z.object({
      kept: z.int(),
      first: z.int().nullable().describe('`seq` of the oldest that is kept.'),
      last: z.int().nullable(),
    }),
    listeners: z.int().describe('Clients of event streams.'),
    memory: z.object({ rss: z.int(), heapUsed: z.int(), external: z.int() }).describe('Bytes.'),
  })
  .openapi('Status');
