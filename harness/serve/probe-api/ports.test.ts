import { expect, test } from 'vitest';
import { isListPort, isProbePort } from './ports.ts';

test('a revocation list may be had from port 80 too, where nothing else is connected to', () => {
  expect([80, 443, 5269, 8080].map(isListPort)).toEqual([true, true, true, true]);
  expect([22, 25, 6379].map(isListPort)).toEqual([false, false, false]);
  expect(isProbePort(80)).toBe(false);
});
