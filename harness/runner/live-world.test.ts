import { expect, test } from 'vitest';
import { LiveWorld } from './live-world.ts';
import type { RunnerWorld } from './world.ts';

test('what servers cost is the sum of all, as far as they could be asked', async () => {
  const deaths = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const costs = [[1, 2], [4]];
  let opened = 0;
  await using worlds = new LiveWorld(
    async () => {
      const number = opened++;
      return {
        dead: deaths[number]?.promise,
        cpuSeconds: async () => costs[number]?.shift() ?? null,
        [Symbol.asyncDispose]: async () => {},
      } as unknown as RunnerWorld;
    },
    () => {},
  );
  expect(await worlds.cpuSeconds()).toBeNull();
  await worlds.get();
  expect([await worlds.cpuSeconds(), await worlds.cpuSeconds()]).toEqual([1, 2]);
  deaths[0]?.resolve('killed');
  await deaths[0]?.promise;
  expect(await worlds.cpuSeconds()).toBe(2);
  await worlds.get();
  expect(await worlds.cpuSeconds()).toBe(6);
  // It does not know any more.
  expect(await worlds.cpuSeconds()).toBe(6);
});
