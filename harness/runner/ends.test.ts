import { expect, test } from 'vitest';
import { Ends } from './ends.ts';
import type { PlannedCase } from './plan-file.ts';

const cases = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}` }) as unknown as PlannedCase);

test('whoever is there first takes first, and leaves the other its share', () => {
  const ends = new Ends(cases(3), 2);
  const [one, other] = [ends.taken(), ends.taken()];
  const ids = [one, other, one, one, other].map((world) => world.next().value?.id);
  expect(ids).toEqual(['0', '1', '2', undefined, undefined]);
});

test('of two, one each; a single one is for the first, and where there is one world all are', () => {
  const taken = (ends: Ends) => [...ends.taken()].map(({ id }) => id);
  const two = new Ends(cases(2), 2);
  expect([taken(two), taken(two)]).toEqual([['0'], ['1']]);
  const one = new Ends(cases(1), 2);
  expect([taken(one), taken(one)]).toEqual([['0'], []]);
  expect(taken(new Ends(cases(3), 1))).toEqual(['0', '1', '2']);
  expect(taken(new Ends([], 0))).toEqual([]);
});
