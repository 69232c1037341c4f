import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('so many at once and no more; the next when one is over, once', async () => {
  const turns = new Turns(2);
  const started: string[] = [];
  const take = async (name: string) => {
    const over = await turns.take();
    started.push(name);
    return over;
  };
  const [a] = await Promise.all([take('a'), take('b')]);
  const [c] = [take('c'), take('d')];
  expect(started).toEqual(['a', 'b']);
  a();
  a();
  await c;
  expect(started).toEqual(['a', 'b', 'c']);
});
