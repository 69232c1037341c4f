import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('so many at once and no more; the next when one is over, once', () => {
  const started: string[] = [];
  const turns = new Turns(2, (name) => started.push(name));
  for (const name of ['a', 'b', 'c', 'd']) turns.ask(name);
  expect(started).toEqual(['a', 'b']);
  turns.over('a');
  turns.over('a');
  turns.over('nobody');
  expect(started).toEqual(['a', 'b', 'c']);
});
