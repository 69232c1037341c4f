import { expect, test } from 'vitest';
import type { Event } from './event.ts';
import { PlayClock } from './play-clock.ts';

const lag = (ms: number, state: 'begun' | 'over'): Event => ({ seq: 1, ms, actor: 'sut', type: 'lag', state });

test('the clock of a play stands while the server is behind', () => {
  const clock = new PlayClock();
  clock.push({ seq: 1, ms: 50, actor: 'sut', type: 'note', text: '' });
  expect(clock.at(100)).toBe(100);
  clock.push(lag(1_000, 'begun'));
  expect([clock.at(900), clock.at(1_000), clock.at(1_500)]).toEqual([900, 1_000, 1_000]);
  clock.push(lag(3_000, 'over'));
  clock.push(lag(5_000, 'begun'));
  expect([clock.at(900), clock.at(2_000), clock.at(4_000), clock.at(7_000)]).toEqual([900, 1_000, 2_000, 3_000]);
  expect(clock.stood(7_000)).toBe(4_000);
});

test('what is over without having begun changes nothing', () => {
  const clock = new PlayClock();
  clock.push(lag(1_000, 'over'));
  expect(clock.at(2_000)).toBe(2_000);
});

test('it does not stand for ever', () => {
  const clock = new PlayClock();
  clock.push(lag(0, 'begun'));
  expect(clock.at(60_000)).toBe(0);
  expect(clock.at(70_000)).toBe(10_000);
});
