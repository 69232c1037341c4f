// The slope of a line is found, whatever lies around it.
import { expect, test } from 'vitest';
import { slopeOf } from './slope.ts';

test('the slope of what grows, of what stays, and of nothing', () => {
  const at = (values: readonly number[]) => values.map((value, index) => ({ minute: index / 2, value }));
  expect(slopeOf(at([10, 11, 12, 13]))).toBeCloseTo(2);
  expect(slopeOf(at([10, 12, 10, 12, 10]))).toBeCloseTo(0);
  expect(slopeOf(at([7]))).toBe(0);
  expect(slopeOf([])).toBe(0);
});
