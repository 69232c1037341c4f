import { expect, test } from 'vitest';
import { cpuMs } from '../testing/cpu-ms.ts';
import { Allowance } from './allowance.ts';

test('so many at once, then one for each interval; each key has its own', () => {
  let now = 0;
  const allowance = new Allowance(3, 100, () => now);
  const taken = (key: string): boolean[] => Array.from({ length: 4 }, () => allowance.take(key));
  expect(taken('one')).toEqual([true, true, true, false]);
  expect(taken('two')).toEqual([true, true, true, false]);
  now = 100;
  expect(taken('one')).toEqual([true, false, false, false]);
  now = 10_000;
  expect(taken('one')).toEqual([true, true, true, false]);
});

test('a flood of keys is not remembered for ever, and is turned away meanwhile', () => {
  let now = 0;
  const allowance = new Allowance(1, 100, () => now);
  const some = (from: number): number =>
    Array.from({ length: 12_000 }, (_, index) => allowance.take(String(from + index))).filter((taken) => taken).length;
  const took = cpuMs(() => {
    expect(some(0)).toBe(10_000);
    now = 1_000;
    expect(some(20_000)).toBe(10_000);
  });
  // Whoever is turned away does not have all the others looked at.
  expect(took).toBeLessThan(500);
});

test('a clock that is set back takes nothing away', () => {
  let now = 3_600_000;
  const allowance = new Allowance(3, 100, () => now);
  expect(allowance.take('one')).toBe(true);
  now = 0;
  expect([allowance.take('one'), allowance.take('one'), allowance.take('one')]).toEqual([true, true, false]);
  now = 100;
  expect(allowance.take('one')).toBe(true);
});
