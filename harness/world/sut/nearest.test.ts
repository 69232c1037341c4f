import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const words = ['log', 'ports', 'profiles', 'direct-tls', 'create-user'];

it.each([
  ['log5', 'log'],
  ['lg', 'log'],
  ['prots', 'ports'],
  ['direct-tsl', 'direct-tls'],
  ['crate-usr', 'create-user'],
  ['foo', undefined],
  ['nothing', undefined],
])('%s may have meant %s', (word, near) => expect(nearest(word, words)).toBe(near));
