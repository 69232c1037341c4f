// What peers saw: as a list, and live.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiContext } from '../context.ts';
import { checkPeer, filterShape, pageOf, wholeNumber } from '../event-filter.ts';
import { STREAM_TYPE } from '../event-streams.ts';
import { knownKeys } from '../problem.ts';
import { ServedEvent } from '../schemas/event.ts';
import { errors, json, NEEDS_TOKEN } from './describe.ts';

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 5_000;
const MAX_WAIT = 30;
const SECOND = 1_000;

const listShape = {
  ...filterShape,
  limit: wholeNumber(1, MAX_LIMIT)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      description: `At most so many; ${DEFAULT_LIMIT} unless said.`,
    }),
  wait: wholeNumber(0, MAX_WAIT).optional().openapi({
    type: 'integer',
    minimum: 0,
    maximum: MAX_WAIT,
    description: 'Seconds to wait for one where there is none yet.',
  }),
};

const list = createRoute({
  method: 'get',
  path: '/api/events',
  operationId: 'listEvents',
  summary: 'What peers saw, oldest first; for the next ones ask again with `after` = `next`',
  security: NEEDS_TOKEN,
  request: { query: z.strictObject(listShape, knownKeys(Object.keys(listShape))) },
  responses: {
    200: json(
      z.object({
        events: z.array(ServedEvent).readonly(),
        next: z.int().describe('`after` for the next request.'),
        more: z.boolean().describe('There are further ones already.'),
        lost: z.boolean().describe('Some that came in between are not kept any longer, of whatever peer.'),
      }),
      'Events.',
    ),
    ...errors(404, 422, 429),
  },
});

const stream = createRoute({
  method: 'get',
  path: '/api/events/stream',
  operationId: 'streamEvents',
  summary: 'What is kept and then what comes, as server-sent events',
  description:
    'Each message is an Event as JSON, its `id` the `seq`: a client that comes again with Last-Event-ID goes on where it was. ' +
    'Messages with a name of their own: `gap` (older events are not kept), ' +
    '`reset` (POST /api/reset: peers that were made are gone, and all events up to its `id`; whoever was away then is told first), ' +
    '`cut` (you are too slow; come again), `end` (the server stops).',
  security: NEEDS_TOKEN,
  request: {
    query: z.strictObject(filterShape, knownKeys(Object.keys(filterShape))),
    headers: z.object({
      'last-event-id': z
        .string()
        .regex(/^\d{1,15}$/, 'the `seq` of an event is expected')
        .optional()
        .openapi({ description: '`seq` of the last event that you have; goes before `after`.' }),
    }),
  },
  responses: {
    200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } },
    ...errors(404, 422, 429),
  },
});

export function addEvents(api: Api, { server, streams }: ApiContext): void {
  api.openapi(list, async (c) => {
    const { after = 0, limit = DEFAULT_LIMIT, wait = 0, ...filter } = c.req.valid('query');
    checkPeer(server, filter.peer);
    const first = pageOf(server, filter, streams.from(after), streams.last, limit);
    if (first.events.length > 0 || wait === 0) return c.json(first, 200);
    await streams.next(filter, wait * SECOND, c.req.raw.signal);
    return c.json(pageOf(server, filter, first.next, streams.last, limit), 200);
  });
  api.openapi(stream, (c) => {
    const { after = 0, ...filter } = c.req.valid('query');
    checkPeer(server, filter.peer);
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': STREAM_TYPE });
    const last = c.req.valid('header')['last-event-id'];
    streams.open(c.env.outgoing, filter, last === undefined ? after : Number(last));
    return RESPONSE_ALREADY_SENT;
  });
}
