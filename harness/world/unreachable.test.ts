// An address that nobody answers at.
import { expect, test } from 'vitest';
import { unreachableFrom } from './unreachable.ts';

test('on loopback it is another one, and beside an address that the system does not list the last of 256', () => {
  expect(unreachableFrom('127.0.0.1')).toMatch(/^127\.(?!0\.0\.1$)/);
  expect(unreachableFrom('198.18.7.1')).toBe('198.18.7.254');
  expect(unreachableFrom('::1')).toBe('100::1');
});
