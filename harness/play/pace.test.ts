import { expect, test } from 'vitest';
import type { Scenario } from '../scenario/model.ts';
import { paceOf } from './pace.ts';

const played = (certificate?: string) => ({ scenario: { peers: { peer: { certificate } } } as unknown as Scenario });

test('deadlines shrink as asked, but not where a certificate has to expire meanwhile', () => {
  expect(paceOf(played(), 0.3)).toBe(0.3);
  expect(paceOf(played('expired'), 0.3)).toBe(0.3);
  expect(paceOf(played('expires-soon'), 0.3)).toBe(1);
  expect(paceOf(played('expires-soon'), 2)).toBe(2);
});
