import { expect, test } from 'vitest';
import type { Case } from '../plan/plan.ts';
import { longestFirst, unitsOf } from './units.ts';

/** A case by what a unit goes by: does it want the server for itself, and how long does it wait. */
const of = (within: number, exclusive = false) =>
  ({ scenario: { exclusive, peers: {}, when: [{ modifiers: { within } }], then: [] } }) as unknown as Case;
const cases = [of(1_000), of(60_000, true), of(2_000), of(3_000)];
const chosen = ['strict', 'strict', 'dialback', 'strict'].map((profile, index) => ({ index, profile }));
const server = { server: 'streams/silent', factor: 0.5 };

test('cases of one profile share a world; an exclusive one has its own', () => {
  expect(unitsOf(server, chosen, cases)).toEqual([
    { ...server, profile: 'strict', cases: [1] },
    { ...server, profile: 'strict', cases: [0, 3] },
    { ...server, profile: 'dialback', cases: [2] },
  ]);
});

test('what may wait longest begins first, by the factor of each', () => {
  const hurried = unitsOf({ ...server, factor: 0.01 }, [{ index: 1, profile: 'strict' }], cases);
  const units = [...hurried, ...unitsOf(server, [chosen[2]!, chosen[3]!], cases)];
  expect(longestFirst(units, cases).map(({ cases: [index] }) => index)).toEqual([3, 2, 1]);
});
