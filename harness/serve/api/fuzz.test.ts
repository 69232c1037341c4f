// Whatever is sent, the answer is one that the description knows: never 500, never a connection that hangs.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ErrorBody } from './schemas/error.ts';
import { type TestApi, testApi } from './testing.ts';

let world: TestApi;
beforeAll(async () => {
  world = await testApi();
});
afterAll(() => world[Symbol.asyncDispose]());

const RUNS = 300;

/** Bodies that are nearly right are more telling than any: the keys are those that there are. */
const nearly = fc.dictionary(
  fc.constantFrom('label', 'given', 'when', 'then', 'server', 'expiresIn', '__proto__', 'constructor', 'lable'),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('a', 0, 1, -1, 1e308, null, [], {}, [{}], { domain: 'a', port: 70_000 }, { wrong: 1 }),
    fc.dictionary(fc.constantFrom('peer', 'dns', 'domain', 'host', 'port', 'peer opens'), fc.jsonValue()),
  ),
);
const body = fc.oneof(nearly, fc.jsonValue(), fc.json(), fc.string({ unit: 'binary' }));

async function answered(method: string, path: string, body?: unknown): Promise<void> {
  const response = await world.ask(method, path, body);
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  expect(world.troubles).toEqual([]);
  if (response.status >= 400 && method !== 'HEAD')
    expect(ErrorBody.safeParse(JSON.parse(text)).error?.issues).toBe(undefined);
  if (world.server.peers().length > 50) await world.server.reset();
}

it('bodies', async () => {
  const { id } = await world.server.create({});
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(['POST', '/api/peers'], ['PATCH', `/api/peers/${id}`]),
      body,
      ([method, path], value) => answered(method ?? '', path ?? '', value),
    ),
    { numRuns: RUNS },
  );
});

it('paths and queries', async () => {
  const path = fc.oneof(fc.constantFrom('/api/peers', '/api/events', '/api/dns/queries', '/api/names'), fc.webPath());
  const word = fc.oneof(
    fc.constantFrom('after', 'limit', 'type', 'peer', 'made', 'name', '1', '-1', 'note', '9e9'),
    fc.string(),
  );
  const query = fc.array(fc.tuple(word, word), { maxLength: 3 });

  const asked = fc.tuple(fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE'), path, query);
  await fc.assert(
    fc.asyncProperty(asked, ([method, at, pairs]) => answered(method, `${at}?${new URLSearchParams(pairs)}`)),
    { numRuns: RUNS },
  );
});
