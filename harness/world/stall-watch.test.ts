import { expect, test } from 'vitest';
import { watchStalls } from './stall-watch.ts';

test('a process that stood still is told so, and how long', async () => {
  const heard = Promise.withResolvers<number>();
  using _watch = watchStalls(heard.resolve);
  const until = performance.now() + 700;
  while (performance.now() < until);
  const ms = await heard.promise;
  expect(ms).toBeGreaterThan(400);
});
