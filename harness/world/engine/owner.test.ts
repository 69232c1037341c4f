import { expect, test } from 'vitest';
import { decodeOwner, encodeOwner, isDead, type Owner, startOf, thisProcess } from './owner.ts';

const here: Owner = { machine: 'm1', boot: 'b2', namespace: 'pid:[1]', pid: 10, started: '500' };
const running = (pid: number): string | undefined => (pid === 42 ? '700' : undefined);

test.each<[string, Partial<Owner>, boolean]>([
  ['runs', { pid: 42, started: '700' }, false],
  ['ended', { pid: 43, started: '700' }, true],
  ['ended and its number was given to another', { pid: 42, started: '100' }, true],
  ['ran before the machine was started again', { boot: 'b1', pid: 42, started: '700' }, true],
  ['is on another machine that shares the engine', { machine: 'm2', boot: 'b9', pid: 43 }, false],
  ['is in a container, where numbers are others', { namespace: 'pid:[2]', pid: 43 }, false],
])('an owner that %s', (_, change, dead) => {
  expect(isDead({ ...here, ...change }, here, running)).toBe(dead);
});

test('nothing is dead where there is no /proc', () => {
  expect(isDead({ ...here, pid: 43 }, { ...here, boot: '-' }, () => undefined)).toBe(false);
});

test('an owner survives its label; other labels are nobody', () => {
  expect(decodeOwner(encodeOwner(here))).toEqual(here);
  expect(decodeOwner('')).toBeUndefined();
  expect(decodeOwner('m b n pid 5')).toBeUndefined();
});

test('this process is alive by its own label', () => {
  const self = thisProcess();
  expect(startOf(self.pid)).toMatch(/^\d+$/);
  expect(isDead(self, self, startOf)).toBe(false);
});
