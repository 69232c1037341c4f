import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { LivePeer } from '../model.ts';
import type { Page } from './event-filter.ts';
import { PAGE_FILES } from './page-files.ts';
import type { ErrorBody } from './schemas/error.ts';
import type { Status } from './schemas/status.ts';
import { type TestApi, testApi } from './testing.ts';

let world: TestApi;
beforeAll(async () => {
  world = await testApi();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.server.reset());

const ask = (...args: Parameters<TestApi['ask']>) => world.ask(...args);
/** Status, and the answer: all that is looked at here, of whatever route. */
async function answer(...args: Parameters<TestApi['ask']>): Promise<[number, Answer]> {
  const response = await ask(...args);
  return [response.status, response.status === 204 ? null : await response.json()] as [number, Answer];
}
type Answer = ErrorBody &
  Pick<LivePeer, 'expires' | 'definition'> &
  Page &
  Pick<z.infer<typeof Status>, 'listeners' | 'memory'> & { peers: LivePeer[]; queries: object[] };
const note = (text: string) => ({ type: 'note' as const, text, seq: 1, ms: 0, actor: 'peer' });

describe('peers', () => {
  it('are made, read, changed and taken away', async () => {
    const made = await ask('POST', '/api/peers', {
      label: 'mine',
      given: { peer: { certificate: 'expired' } },
      when: [{ 'peer opens': { until: 'authenticated' } }],
      server: { domain: 'sut.test', host: '127.0.0.1', port: 5269 },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe('/api/peers/p1');
    const peer = (await made.json()) as LivePeer;
    expect(peer).toMatchObject({ domain: 'mine.bad.test', name: null, definition: { label: 'mine', expiresIn: 30 } });
    const left = Date.parse(peer.expires ?? '') - Date.now();
    expect(left).toBeGreaterThan(29 * 60_000);
    expect(left).toBeLessThanOrEqual(30 * 60_000);

    expect(await answer('GET', '/api/peers/p1')).toEqual([200, peer]);
    const [status, changed] = await answer('PATCH', '/api/peers/p1', { given: { dns: { srv: 'dot' } } });
    expect([status, changed.definition.given, changed.expires]).toEqual([200, { dns: { srv: 'dot' } }, peer.expires]);
    expect((await answer('GET', '/api/peers?made=true'))[1].peers).toHaveLength(1);
    expect(await answer('DELETE', '/api/peers/p1')).toEqual([204, null]);
    expect((await answer('GET', '/api/peers/p1'))[0]).toBe(404);
  });

  it.each([
    [
      'an unknown key',
      { labl: 'a' },
      { field: 'labl', expected: expect.stringContaining('`label`'), fix: 'did you mean `label`?' },
    ],
    [
      'an unknown key within',
      { server: { domain: 'a', prot: 1 } },
      { field: 'server.prot', fix: 'did you mean `port`?' },
    ],
    ['a label that is none', { label: 'A b' }, { field: 'label', message: expect.stringContaining('a-z') }],
    ['steps that are no list', { when: 'peer opens' }, { field: 'when' }],
    ['an expiry of never', { expiresIn: 0 }, { field: 'expiresIn' }],
    ['something else than an object', [], { message: expect.stringContaining('the body') }],
    [
      'a definition that cannot be played',
      { given: { wrong: {} } },
      {
        message: 'unknown peer `wrong`',
        fix: 'did you mean `peer`?',
        diagnostics: [expect.objectContaining({ line: 2 })],
      },
    ],
  ])('refuses %s with 422', async (_, body, error) => {
    expect(await answer('POST', '/api/peers', body)).toEqual([422, { error: expect.objectContaining(error) }]);
  });

  it.each([
    ['{"label":', 400, 'not JSON'],
    ['', 400, 'empty'],
    ['{"label":"a","label":"b"}', 400, '`label` stands twice'],
    ['{"given":{"a":1,"\\u0061":2}}', 400, '`a` stands twice'],
    [`{"given":${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`, 400, 'deeper than'],
    [JSON.stringify({ given: { a: 'x'.repeat(300_000) } }), 413, 'bytes'],
  ])('refuses a body that is not strictly JSON: %.40s', async (body, status, words) => {
    const [got, { error }] = await answer('POST', '/api/peers', body);
    expect([got, error.message]).toEqual([status, expect.stringContaining(words)]);
  });

  it('refuses a body that is not UTF-8, or not said to be JSON', async () => {
    const bytes = await ask('POST', '/api/peers', '', { body: new Uint8Array([123, 34, 0xff, 34, 58, 49, 125]) });
    expect([bytes.status, await bytes.json()]).toEqual([
      400,
      { error: expect.objectContaining({ message: 'the body is not UTF-8' }) },
    ]);
    const form = await ask('POST', '/api/peers', '{}', { headers: { 'Content-Type': 'text/plain' } });
    expect([form.status, await form.json()]).toMatchObject([415, { error: { field: 'Content-Type' } }]);
  });

  it('says whether a label is taken or there are too many', async () => {
    expect((await answer('POST', '/api/peers', { label: 'expired' }))[1].error).toMatchObject({ field: 'label' });
    expect((await answer('POST', '/api/peers', { label: 'expired' }))[0]).toBe(409);
    for (let count = 1; count < 100; count++) await world.server.create({});
    expect((await answer('POST', '/api/peers', {}))[0]).toBe(429);
  });

  it('leaves names as they are', async () => {
    expect((await answer('DELETE', '/api/peers/expired'))[0]).toBe(409);
    expect((await answer('PATCH', '/api/peers/expired', { expiresIn: 1 }))[0]).toBe(409);
    expect((await answer('PATCH', '/api/peers/nobody', { expiresIn: 1 }))[0]).toBe(404);
    expect((await answer('PATCH', '/api/peers/expired', {}))[1].error.message).toContain('nothing to change');
  });
});

describe('events', () => {
  it('come a page at a time', async () => {
    const first = world.server.see(note('one')).seq;
    world.server.see(note('two'));
    const [, page] = await answer('GET', `/api/events?limit=1&after=${first - 1}`);
    expect(page).toMatchObject({
      events: [{ seq: first, event: { text: 'one' } }],
      next: first,
      more: true,
      lost: false,
    });
    const [, rest] = await answer('GET', `/api/events?after=${page.next}`);
    expect(rest).toMatchObject({ events: [{ event: { text: 'two' } }], next: first + 1, more: false });
  });

  it('are filtered by peer and type', async () => {
    const { id } = await world.server.create({});
    world.server.see(note('of the name'));
    const seq = world.server.see(note('of mine'), id).seq;
    world.server.see({ ...note(''), type: 'stall', lasted: 1 }, id);
    const [, page] = await answer('GET', `/api/events?peer=${id}&type=note,element`);
    expect(page.events).toHaveLength(1);
    expect(page).toMatchObject({ events: [{ seq, event: { text: 'of mine' } }], next: seq + 1 });
  });

  it('say when older ones are lost, and start over after a new start of the server', async () => {
    const { seq } = world.server.see(note('one'));
    world.server.see(note('two'));
    world.server.forget(1);
    expect((await answer('GET', `/api/events?after=${seq - 1}`))[1].lost).toBe(true);
    expect((await answer('GET', `/api/events?after=${seq}`))[1].lost).toBe(false);
    expect((await answer('GET', '/api/events?after=999999'))[1].events).toHaveLength(1);
    // The latest of all is gone, not the server.
    await world.server.reset();
    world.server.forget(1);
    world.server.see(note('three'));
    world.server.forget(1);
    expect((await answer('GET', `/api/events?after=${seq + 2}`))[1]).toMatchObject({ events: [], next: seq + 2 });
  });

  it('are waited for', async () => {
    const waiting = answer('GET', '/api/events?type=note&wait=20');
    await expect.poll(async () => (await answer('GET', '/api/status'))[1].listeners).toBe(1);
    world.server.see({ ...note(''), type: 'stall', lasted: 1 });
    world.server.see(note('now'));
    expect((await waiting)[1].events).toMatchObject([{ event: { text: 'now' } }]);
    expect((await answer('GET', '/api/status'))[1].listeners).toBe(0);
  });

  it.each([
    ['type=elemnt', 'type', 'did you mean `element`?'],
    ['afetr=1', 'afetr', 'did you mean `after`?'],
    ['after=-1', 'after', undefined],
    ['limit=0', 'limit', undefined],
  ])('refuse %s', async (query, field, fix) => {
    const [status, { error }] = await answer('GET', `/api/events?${query}`);
    expect([status, error.field, error.fix]).toEqual([422, field, fix]);
  });

  it('of a peer that never was are not found', async () => {
    expect((await answer('GET', '/api/events?peer=nobody'))[0]).toBe(404);
  });
});

describe('the rest', () => {
  it('shows names, records and queries', async () => {
    expect((await answer('GET', '/api/names'))[1]).toMatchObject({ zone: 'bad.test', names: [{ label: 'expired' }] });
    const record = {
      name: '_xmpp-server._tcp.expired.bad.test',
      type: 'SRV',
      ttl: 0,
      text: 'SRV 10 0 5269 xmpp.expired.bad.test',
    };
    expect((await answer('GET', '/api/dns/records?name=expired.bad.test'))[1]).toEqual({ records: [record] });
    expect((await answer('GET', '/api/dns/records?name=ired.bad.test'))[1]).toEqual({ records: [] });
    expect((await answer('GET', '/api/dns/queries?name=bad.test.'))[1].queries).toMatchObject([
      { type: 'SRV', transport: 'udp' },
    ]);
  });

  it('says how the server fares, and starts over', async () => {
    await world.server.create({});
    world.server.see(note('one'));
    const [, status] = await answer('GET', '/api/status');
    expect(status).toMatchObject({ zone: 'bad.test', names: 1, peers: 1, events: { kept: 1 } });
    expect(status.memory.rss).toBeGreaterThan(1e7);
    expect(await answer('POST', '/api/reset')).toEqual([204, null]);
    expect((await answer('GET', '/api/status'))[1]).toMatchObject({
      peers: 0,
      events: { kept: 0, first: null, last: null },
    });
  });

  it('gives the authority and the description to everybody', async () => {
    const pem = await fetch(`${world.api.url}/ca.pem`);
    expect([pem.status, await pem.text()]).toEqual([200, world.server.caPem]);
    expect((await fetch(`${world.api.url}/openapi.json`)).status).toBe(200);
  });

  it.each(PAGE_FILES)('gives $file of the page at $path', async ({ path, file, type }) => {
    const response = await fetch(world.api.url + path);
    expect([response.headers.get('content-type'), await response.text()]).toEqual([type, file]);
  });

  it.each(['/index.html', '/app.ts', '/..%2fapi%2fapp.ts', '/../model.ts', '/%2e%2e/model.ts', '/page.js/'])(
    'gives no other file: %s',
    async (path) => {
      expect((await fetch(world.api.url + path)).status).toBe(404);
    },
  );

  it('says what is there where nothing is', async () => {
    expect(await answer('GET', '/api/peer')).toEqual([
      404,
      { error: { message: 'nothing is at `/api/peer`', fix: expect.stringContaining('`/api/peers`') } },
    ]);
    expect(await answer('PUT', '/api/peers/p1')).toEqual([
      405,
      { error: { message: 'PUT is not possible here', expected: 'GET, PATCH, DELETE' } },
    ]);
  });
});
