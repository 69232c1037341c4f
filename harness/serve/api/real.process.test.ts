// The API over what it is for: a served zone, and a reference server that writes to it.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ActorKind, FaultDefinition } from '../../scenario/language.ts';
import type { LivePeer, ServedEvent } from '../model.ts';
import { language, type ServedWorld, servedWorld } from '../testing/world.ts';
import type { Page } from './event-filter.ts';
import { type StartedApi, startApi } from './start-api.ts';
import { type ApiDocument, accepts, asking, documentOf } from './testing.ts';

let world: ServedWorld;
let api: StartedApi;
let document: ApiDocument;
const troubles: Error[] = [];
beforeAll(async () => {
  world = await servedWorld();
  api = await startApi(world.served, { port: 0, onTrouble: (error) => troubles.push(error) });
  document = await documentOf(api);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const ask = (...args: Parameters<ReturnType<typeof asking>>) => asking(api)(...args);

it('makes a peer, shows what it saw, changes it, and takes it away', async () => {
  const definition = { label: 'mine', given: { peer: { certificate: 'expired' } } };
  const made = (await (await ask('POST', '/api/peers', definition)).json()) as LivePeer;
  expect(made).toMatchObject({ domain: 'mine.bad.test', trouble: null });

  await world.juliet.send(`<message to="anybody@${made.domain}" id="m1"><body>Hello</body></message>`);
  const seen = (await (await ask('GET', `/api/events?peer=${made.id}&type=tls,tls-failed&wait=10`)).json()) as Page;
  expect(seen.events.length).toBeGreaterThan(0);
  expect((await world.hears(({ attrs }) => attrs.id === 'm1')).attrs.type).toBe('error');

  await ask('PATCH', `/api/peers/${made.id}`, { given: { peer: { certificate: 'valid' } } });
  await world.juliet.send(`<message to="anybody@${made.domain}" id="m2"><body>Hello</body></message>`);
  const isMessage = ({ event }: ServedEvent): boolean => event.type === 'element' && event.element.name === 'message';
  let page: Page = seen;
  do {
    const path = `/api/events?peer=${made.id}&type=element&wait=10&after=${page.next}`;
    page = (await (await ask('GET', path)).json()) as Page;
  } while (page.events.length > 0 && !page.events.some(isMessage));
  expect(page.events.find(isMessage)?.event).toMatchObject({ element: { attrs: { id: 'm2' } }, encrypted: true });

  expect((await ask('DELETE', `/api/peers/${made.id}`)).status).toBe(204);
  expect((await ask('GET', `/api/peers/${made.id}`)).status).toBe(404);
});

it('makes the peer of docs/serve.md', async () => {
  const text = await readFile(new URL('../../../docs/serve.md', import.meta.url), 'utf8');
  const definition = /--json '(\{.*?\n\})'/s.exec(text)?.[1];
  const made = await ask('POST', '/api/peers', definition);
  expect([made.status, await made.json()]).toMatchObject([201, { domain: 'mine.bad.test', trouble: null }]);
  await ask('DELETE', '/api/peers/mine');
});

it('refuses what cannot be played, with the place', async () => {
  const refused = await ask('POST', '/api/peers', { given: { peer: { certificate: 'expird' } } });
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    { error: { fix: 'did you mean `expired`?', diagnostics: [{ frame: expect.stringContaining('"expird"') }] } },
  ]);
  const reserved = await ask('POST', '/api/peers', { label: 'expired' });
  expect([reserved.status, await reserved.json()]).toMatchObject([409, { error: { field: 'label' } }]);
});

it.each(['/api/names', '/api/peers', '/api/events?limit=5000', '/api/dns/records', '/api/dns/queries', '/api/status'])(
  'is described as it is: %s',
  async (path) => {
    await world.juliet.send('<message to="anybody@good.bad.test"><body>Hello</body></message>');
    await world.hears(({ attrs }) => attrs.from === 'anybody@good.bad.test');
    const answer: unknown = await (await ask('GET', path)).json();
    const operation = document.paths[path.replace(/\?.*/, '')]?.['get'];
    const schema = operation?.responses['200']?.content?.['application/json']?.schema ?? {};
    expect(accepts(document, schema).safeParse(answer).error?.issues ?? []).toEqual([]);
  },
);

it('never fails for a definition, whatever it says', async () => {
  const word = fc.constantFrom('expired', 'dot', 'starttls', '$(peer)', '$(nobody)', '<message/>', '&', 0, null, true);
  const tree = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 3 }, word, fc.string(), tie('map'), fc.array(tie('any'), { maxLength: 3 })),
    map: fc.dictionary(
      fc.constantFrom(
        ...['peer', 'dns', 'rogue', 'certificate', 'tls', 'stream', 'srv', 'transport', '_xmpp-server._tcp.$(peer)'],
        ...[
          'peer opens',
          'peer sends',
          'peer receives',
          'peer waits for',
          'dns changes',
          'until',
          'within',
          'as',
          'a.b',
        ],
      ),
      tie('any'),
      { maxKeys: 3 },
    ),
  }));
  const definition = fc.record(
    {
      given: tree.map,
      when: fc.array(tree.map, { maxLength: 2 }),
      then: fc.array(tree.map, { maxLength: 2 }),
      server: fc.constant({ domain: 'sut.test', host: '127.0.0.1', port: world.sut.s2s.port }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(definition, async (asked) => {
      const response = await ask('POST', '/api/peers', asked);
      const text = await response.text();
      expect([201, 422], text).toContain(response.status);
      const location = response.headers.get('location');
      if (location !== null) expect((await ask('DELETE', location)).status).toBe(204);
    }),
    { numRuns: 80 },
  );
  expect(troubles).toEqual([]);
});

/** A fault as `given` has it; null where its value is a free one. */
function given({ kind, aspect, value }: FaultDefinition): object | null {
  if (typeof value !== 'string') return null;
  if (kind === 'dns') return { dns: { [aspect]: value } };
  return { peer: { [kind]: aspect === '' ? value : { [aspect]: value } } };
}

/** `peer opens: { … }` → what JSON has. */
const sampleOf = ({ sample }: { readonly sample: string }): object => parse(sample);

it('makes any combination of faults and steps', async () => {
  const faults = language.faults.map(given).filter((fault) => fault !== null);
  const isHere = ({ actors }: { readonly actors: readonly ActorKind[] }): boolean =>
    actors.some((actor) => actor === 'peer' || actor === 'dns');
  const steps = language.steps.filter(isHere).map(sampleOf);
  const expectations = language.matchers.filter(isHere).map(sampleOf);
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(faults, { maxLength: 3 }),
      fc.array(fc.constantFrom(...steps), { maxLength: 3 }),
      fc.array(fc.constantFrom(...expectations), { maxLength: 2 }),
      async (wanted, when, expected) => {
        const all = wanted.reduce((one, other) => merged(one, other), {});
        const server = { domain: 'sut.test', ...world.sut.s2s };
        const then = expected.length === 0 ? {} : { then: expected };
        const response = await ask('POST', '/api/peers', { given: all, when, server, ...then });
        const text = await response.text();
        expect([201, 422], text).toContain(response.status);
        if (response.status === 422) return;
        made++;
        // Taken away in the midst of its steps.
        expect((await ask('DELETE', response.headers.get('location') ?? '')).status).toBe(204);
      },
    ),
    { numRuns: 40 },
  );
  expect(made).toBeGreaterThan(15);
  expect(troubles).toEqual([]);
  expect(world.served.peers().filter(({ name }) => name === null)).toEqual([]);
});

/** Two mappings as one; what both have is of the second, but mappings within are merged too. */
function merged(one: object, other: object): object {
  const both = Object.entries(other).map(([key, value]): [string, unknown] => {
    const before: unknown = (one as Record<string, unknown>)[key];
    const areMaps = [before, value].every((each) => typeof each === 'object' && each !== null);
    return [key, areMaps ? merged(before as object, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}
