import { expect, test } from 'vitest';
import type { KnownResult } from '../report/known.ts';
import { deadlyOnesLast, endsServer } from './exclusive.ts';
import type { PlannedCase } from './plan-file.ts';

function alone(id: string, change: object = {}): PlannedCase {
  const scenario = { id, exclusive: true, needs: [], peers: {}, when: [], then: [], ...change };
  return { id, target: 'one', profile: 'strict', matrix: {}, notApplicable: null, scenario } as unknown as PlannedCase;
}
const stays = { kind: 'single', matcher: 'stays', never: false, level: 'MUST', modifiers: {} };
const deadly = (id: string) => alone(id, { then: [stays] });
const power = (id: string) => alone(id, { when: [{ actor: 'sut', verb: id, modifiers: {} }] });
const kills = { scenario: 'kills', matrix: {}, profile: null, flaky: false } as KnownResult;
const cases = [deadly('kills'), power('stops'), deadly('may kill'), power('restarts'), alone('rest')];

test('restarts come after the rest, then what a server may die of, what stops it, and what it is known to die of last', () => {
  const order = deadlyOnesLast(cases, [kills]).map(({ id }) => id);
  expect(order).toEqual(['rest', 'restarts', 'may kill', 'stops', 'kills']);
});

test('a server is no more after what stops it, or is known to kill it; not after what is not played', () => {
  const ends = (all: readonly PlannedCase[], known: KnownResult[]) =>
    all.filter((of) => endsServer(of, known)).map(({ id }) => id);
  expect(ends(cases, [kills])).toEqual(['kills', 'stops']);
  expect(ends(cases, [])).toEqual(['stops']);
  expect(ends([{ ...power('stops'), notApplicable: 'it has no restart' }], [])).toEqual([]);
});
