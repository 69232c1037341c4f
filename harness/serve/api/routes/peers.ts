// Peers: those of the names, and those that are made here.
import { createRoute, z } from '@hono/zod-openapi';
import { type BadServer, InvalidDefinition, TooManyPeers } from '../../model.ts';
import type { Api, ApiContext } from '../context.ts';
import { noSuchPeer } from '../event-filter.ts';
import { jsonBody } from '../json-body.ts';
import { knownKeys, Problem } from '../problem.ts';
import { Change, Definition, Peer } from '../schemas/peer.ts';
import { errors, json, NEEDS_TOKEN } from './describe.ts';

const id = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'p1' }),
});
const one = { path: '/api/peers/{id}', security: NEEDS_TOKEN };

const list = createRoute({
  method: 'get',
  path: '/api/peers',
  operationId: 'listPeers',
  summary: 'All peers that run',
  security: NEEDS_TOKEN,
  request: {
    query: z.strictObject(
      {
        made: z
          .enum(['true', 'false'])
          .optional()
          .describe('`true`: only those that were made; `false`: only the names.'),
      },
      knownKeys(['made']),
    ),
  },
  responses: { 200: json(z.object({ peers: z.array(Peer) }), 'Peers.'), ...errors(422) },
});

const create = createRoute({
  method: 'post',
  path: '/api/peers',
  operationId: 'createPeer',
  summary: 'Make a peer with any combination of faults, and with steps',
  security: NEEDS_TOKEN,
  middleware: [jsonBody],
  request: { body: { required: true, content: { 'application/json': { schema: Definition } } } },
  responses: {
    201: {
      ...json(Peer, 'It runs.'),
      headers: { Location: { description: 'Its path.', schema: { type: 'string' } } },
    },
    ...errors(400, 409, 411, 413, 415, 422, 429),
  },
});

const read = createRoute({
  ...one,
  method: 'get',
  operationId: 'readPeer',
  summary: 'One peer',
  request: { params: id },
  responses: { 200: json(Peer, 'The peer.'), ...errors(404, 422) },
});

const change = createRoute({
  ...one,
  method: 'patch',
  operationId: 'changePeer',
  summary: 'Change faults or expiry while it runs',
  middleware: [jsonBody],
  request: { params: id, body: { required: true, content: { 'application/json': { schema: Change } } } },
  responses: { 200: json(Peer, 'As it is now.'), ...errors(400, 404, 409, 411, 413, 415, 422) },
});

const remove = createRoute({
  ...one,
  method: 'delete',
  operationId: 'deletePeer',
  summary: 'Take a peer away',
  request: { params: id },
  responses: { 204: { description: 'It is gone.' }, ...errors(404, 409, 422) },
});

export function addPeers(api: Api, { server }: ApiContext): void {
  api.openapi(list, (c) => {
    const { made } = c.req.valid('query');
    const peers = server.peers().filter(({ name }) => made === undefined || (name === null) === (made === 'true'));
    return c.json({ peers }, 200);
  });
  api.openapi(create, async (c) => {
    const peer = await named(() => server.create(c.req.valid('json')), refusal);
    return c.json(peer, 201, { Location: `/api/peers/${encodeURIComponent(peer.id)}` });
  });
  api.openapi(read, (c) => c.json(found(server, c.req.valid('param').id), 200));
  api.openapi(change, async (c) => {
    const peer = found(server, c.req.valid('param').id);
    if (peer.name !== null) throw stays(peer.domain);
    return c.json(
      await named(
        () => server.change(peer.id, c.req.valid('json')),
        (error) => new Problem(409, error.message),
      ),
      200,
    );
  });
  api.openapi(remove, async (c) => {
    const peer = found(server, c.req.valid('param').id);
    if (peer.name !== null) throw stays(peer.domain);
    await server.remove(peer.id);
    return c.body(null, 204);
  });
}

/** @throws Problem 404 */
function found(server: BadServer, id: string) {
  const peer = server.peer(id);
  if (peer === undefined) throw noSuchPeer(server, id);
  return peer;
}

function stays(domain: string): Problem {
  return new Problem(409, `${domain} is a name that stays as it is`, {
    fix: 'make a peer of your own: POST /api/peers',
  });
}

/** A label that cannot be had, or too many peers. */
function refusal(error: RangeError): Problem {
  if (error instanceof TooManyPeers)
    return new Problem(429, error.message, { fix: 'delete peers that are no longer needed' });
  return new Problem(409, error.message, { field: 'label', fix: 'choose another, or leave it out' });
}

/** What the server says of a definition, as a Problem. */
async function named<T>(act: () => Promise<T>, refused: (error: RangeError) => Problem): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof RangeError) throw refused(error);
    if (!(error instanceof InvalidDefinition)) throw error;
    const { diagnostics } = error;
    const [first] = diagnostics;
    throw new Problem(422, first?.message ?? error.message, {
      ...(first?.expected === undefined ? {} : { expected: first.expected }),
      ...(first?.fix === undefined ? {} : { fix: first.fix }),
      diagnostics,
    });
  }
}
