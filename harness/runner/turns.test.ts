import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('so many at once and no more, in the given order; the next when one is over, once', () => {
  const started: string[] = [];
  const turns = new Turns(['a', 'b', 'c', 'd'], 2, (name) => started.push(name));
  for (const name of ['d', 'c', 'b']) turns.ready(name);
  expect(started).toEqual(['b']);
  turns.ready('a');
  expect(started).toEqual(['b', 'a']);
  turns.over('a');
  turns.over('a');
  turns.over('nobody');
  expect(started).toEqual(['b', 'a', 'c']);
});
