import { expect, it } from 'vitest';
import { duration, size } from './units.ts';

it.each([
  ['500ms', 500],
  ['3s', 3000],
  ['1.5 s', 1500],
  ['2m', 120_000],
])('%s is %i ms', (text, ms) => expect(duration().parse(text)).toBe(ms));

it.each([
  ['300 B', 300],
  ['10 kB', 10_000],
  ['64 MiB', 67_108_864],
])('%s is %i bytes', (text, bytes) => expect(size().parse(text)).toBe(bytes));

it.each([['3'], ['3 hours'], ['-1s'], ['s'], ['']])('%j is no duration', (text) =>
  expect(duration().safeParse(text).success).toBe(false),
);
it.each([['3'], ['64 mib'], ['1e3 B']])('%j is no size', (text) => expect(size().safeParse(text).success).toBe(false));
