import { expect, test } from 'vitest';
import { reasonsOf } from './reasons.ts';

test('what went wrong first is told first, and the same but once', () => {
  const gone = new Error('the engine is gone');
  const both = new AggregateError([gone, new Error('a socket is open')]);
  expect(reasonsOf(new SuppressedError(gone, new SuppressedError(both, new Error('the network is in use'))))).toBe(
    'the network is in use; the engine is gone; a socket is open',
  );
  expect(reasonsOf('no error at all')).toBe('no error at all');
});
