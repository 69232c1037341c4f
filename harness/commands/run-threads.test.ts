import { expect, test } from 'vitest';
import { threadCount } from './run-threads.ts';

test.each([
  ['one profile of a server', 1, { profile: ['strict'] }, ['container']],
  ['all its profiles', 4, {}, ['container']],
  ['two of them', 4, { profile: ['strict', 'dialback'] }, ['container']],
  ['a profile of two servers', 4, { profile: ['strict'] }, ['container', 'process']],
  ['a profile of a server in our own process', 4, { profile: ['strict'] }, ['reference']],
  ['one scenario', 1, { scenario: ['tls/sni'] }, ['reference']],
  ['a pattern', 4, { scenario: ['tls/*'] }, ['container']],
] as const)('%s is played in %i threads of 4', (_, count, chosen, kinds) => {
  const targets = kinds.map((kind) => ({ loaded: { info: { kind } } }));
  expect(threadCount({ scenario: [], profile: [], ...chosen }, targets, 4)).toBe(count);
});
