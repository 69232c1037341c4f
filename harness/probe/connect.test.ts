import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeConnect } from './connect.ts';
import { asServer, type ProbeWorld, probeWorld } from './testing.ts';

let world: ProbeWorld;
beforeAll(async () => {
  world = await probeWorld(3_000);
});
afterAll(() => world[Symbol.asyncDispose]());

test('a good peer is healthy, on both transports', async () => {
  const options = asServer(await world.start(), world.identity);
  const result = await probeConnect(options);
  expect(result).toMatchObject({ verdict: 'healthy', success: true, problems: [] });
  expect(result.attempts.map(({ transport, reached }) => `${transport} ${reached}`)).toEqual([
    'starttls features',
    'direct-tls features',
  ]);
});
