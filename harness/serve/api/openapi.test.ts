import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Event } from '../../wire/event.ts';
import type { WireEvent } from './schemas/event.ts';
import { type ApiDocument, accepts, documentOf, type TestApi, testApi } from './testing.ts';

const FILE = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url));

let world: TestApi;
let document: ApiDocument;
beforeAll(async () => {
  world = await testApi();
  document = await documentOf(world.api);
});
afterAll(() => world[Symbol.asyncDispose]());

// When this is red: `npx vitest run --project unit harness/serve/api/openapi.test.ts -u`.
it('docs/openapi.json is what the server says', async () => {
  await expect(`${JSON.stringify(document, null, 1)}\n`).toMatchFileSnapshot(FILE);
});

it('docs/serve.md has every request', async () => {
  const text = await readFile(fileURLToPath(new URL('../../../docs/serve.md', import.meta.url)), 'utf8');
  const table = text.split('\n').filter((line) => line.startsWith('| '));
  const asked = Object.entries(document.paths).flatMap(([path, of]) =>
    Object.keys(of).map((method) => ({ path, method: method.toUpperCase() })),
  );
  const isThere = ({ path, method }: { path: string; method: string }): boolean =>
    table.some((line) => line.includes(`\`${method}`) && line.includes(` ${path}\``));
  expect(asked.filter((one) => !isThere(one))).toEqual([]);
});

it('events are described as they are', () => {
  type Described = z.infer<typeof WireEvent>;
  expectTypeOf<Event>().toExtend<Described>();
  expectTypeOf<Described>().toExtend<Event>();
});

const place = { seq: 1, ms: 0.5, actor: 'peer', connection: 'c1' };
const EVENTS: readonly Event[] = [
  { ...place, type: 'connection', dir: 'in', local: 'a', remote: 'b', service: 'xmpp-server' },
  {
    ...place,
    type: 'tls',
    role: 'server',
    protocol: 'TLSv1.3',
    cipher: 'c',
    sni: null,
    alpn: null,
    peerCertificate: null,
  },
  { ...place, type: 'bytes', dir: 'in', data: '<a/>', encoding: 'utf8', encrypted: true },
  {
    ...place,
    type: 'element',
    dir: 'in',
    element: { name: 'a', ns: '', attrs: { b: 'c' }, children: ['d', { name: 'e', ns: '', attrs: {}, children: [] }] },
  },
  { ...place, type: 'step', index: 1, text: 'peer opens', line: 2, state: 'done' },
];

describe('every answer is as the document says', () => {
  const made = { label: 'mine', given: { peer: {} }, when: [{ 'peer opens': {} }], server: { domain: 'a' } };
  type Request = [method: string, template: string, path: string, status: number, body?: unknown];
  const requests: Request[] = [
    ['get', '/api/names', '/api/names', 200],
    ['post', '/api/peers', '/api/peers', 201, made],
    ['post', '/api/peers', '/api/peers', 400, '{'],
    ['post', '/api/peers', '/api/peers', 409, made],
    ['post', '/api/peers', '/api/peers', 413, ' '.repeat(300_000)],
    ['post', '/api/peers', '/api/peers', 422, { given: { wrong: 1 } }],
    ['get', '/api/peers', '/api/peers', 200],
    ['get', '/api/peers', '/api/peers?made=yes', 422],
    ['get', '/api/peers/{id}', '/api/peers/p1', 200],
    ['get', '/api/peers/{id}', '/api/peers/p9', 404],
    ['patch', '/api/peers/{id}', '/api/peers/p1', 200, { expiresIn: 1 }],
    ['patch', '/api/peers/{id}', '/api/peers/expired', 409, { expiresIn: 1 }],
    ['get', '/api/events', '/api/events', 200],
    ['get', '/api/events', '/api/events?type=x', 422],
    ['get', '/api/events/stream', '/api/events/stream?after=x', 422],
    ['get', '/api/dns/records', '/api/dns/records', 200],
    ['get', '/api/dns/queries', '/api/dns/queries', 200],
    ['get', '/api/status', '/api/status', 200],
    ['delete', '/api/peers/{id}', '/api/peers/p1', 204],
    ['delete', '/api/peers/{id}', '/api/peers/expired', 409],
    ['post', '/api/reset', '/api/reset', 204],
  ];

  it.each(requests)('%s %s (%s): %i', async (method, template, path, status, body) => {
    if (path === '/api/events') for (const event of EVENTS) world.server.see(event);
    const response = await world.ask(method.toUpperCase(), path, body);
    expect(response.status).toBe(status);
    const described = document.paths[template]?.[method]?.responses[status];
    expect(described).toBeDefined();
    const schema = described?.content?.['application/json']?.schema;
    if (schema === undefined) expect(await response.text()).toBe('');
    else expect(accepts(document, schema).safeParse(await response.json()).error?.issues ?? []).toEqual([]);
  });

  it('and none is left out', () => {
    const operations = Object.entries(document.paths).flatMap(([path, of]) =>
      Object.entries(of)
        .filter(([, { responses }]) => Object.keys(responses).some((status) => status.startsWith('2')))
        .map(([method]) => `${method} ${path}`),
    );
    const asked = new Set(requests.map(([method, template]) => `${method} ${template}`));
    expect(operations.filter((operation) => !asked.has(operation))).toEqual(['get /ca.pem']);
  });

  it('and an answer with something else in it would be noticed', () => {
    const schema = document.paths['/api/names']?.['get']?.responses['200']?.content?.['application/json']?.schema ?? {};
    expect(accepts(document, schema).safeParse({ zone: 'a', names: [] }).success).toBe(true);
    expect(accepts(document, schema).safeParse({ zone: 'a', names: [], more: 1 }).success).toBe(false);
    expect(accepts(document, schema).safeParse({ zone: 'a', names: [{}] }).success).toBe(false);
  });
});
