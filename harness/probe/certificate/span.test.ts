import { expect, test } from 'vitest';
import { spanText } from './span.ts';

const HOUR = 3_600;

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [-119, '119 seconds'],
  [120, '2 minutes'],
  [HOUR, '60 minutes'],
  [2 * HOUR - 1, '119 minutes'],
  [5 * HOUR + 1_800, '5 hours'],
  [-47 * HOUR, '47 hours'],
  [48 * HOUR - 1, '47 hours'],
  [-48 * HOUR, '2 days'],
  [14.9 * 24 * HOUR, '14 days'],
])('%d s are %s', (seconds, text) => {
  expect(spanText(seconds)).toBe(text);
});
