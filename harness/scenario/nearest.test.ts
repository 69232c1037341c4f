import { expect, it } from 'vitest';
import { didYouMean, nearest } from './nearest.ts';

const words = ['expired', 'expired-intermediate', 'not-yet-valid', 'self-signed', 'valid', 'posh'];

it.each([
  ['expird', ['expired']],
  ['selfsigned', ['self-signed']],
  ['Valid', ['valid', 'not-yet-valid']],
  ['signed', ['self-signed']],
  ['something else', []],
  ['nosuch', []],
])('%s may have meant %j', (word, near) => expect(nearest(word, words)).toEqual(near));

it('asks in one sentence', () => {
  expect(didYouMean('expird', words)).toBe('did you mean `expired`?');
  expect(didYouMean('a', ['b', 'c', 'd'])).toBe('did you mean `b`, `c` or `d`?');
  expect(didYouMean('nothing at all', words)).toBeUndefined();
});
