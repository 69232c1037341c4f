// The log of a server that runs for weeks is bounded.
import { expect, test } from 'vitest';
import type { Event } from '../wire/event.ts';
import { EventLog } from './event-log.ts';

const quiet = { id: 'quiet', domain: 'quiet.bad.test' };
const loud = { id: 'loud', domain: 'loud.bad.test' };
const note = (text: string): Event => ({ type: 'note', text, seq: 1, ms: 0, actor: 'peer' });
const newLog = (limits: Partial<ConstructorParameters<typeof EventLog>[0]> = {}): EventLog =>
  new EventLog({ perPeer: 100, characters: 100_000, ...limits }, () => 0);

test('events are numbered over all peers, and read from a number on', () => {
  const log = newLog();
  log.add(quiet, note('one'));
  log.add(loud, note('two'));
  log.add(quiet, note('three'));
  expect(log.read().map(({ seq, peer }) => [seq, peer])).toEqual([
    [1, 'quiet'],
    [2, 'loud'],
    [3, 'quiet'],
  ]);
  expect(log.read({ peer: 'quiet', after: 1 })).toMatchObject([
    { seq: 3, at: '1970-01-01T00:00:00.000Z', domain: 'quiet.bad.test', event: { text: 'three' } },
  ]);
});

test('of one peer only the latest are kept', () => {
  const log = newLog();
  for (let number = 1; number <= 1000; number += 1) log.add(loud, note(String(number)));
  expect(log.read().length).toBeLessThanOrEqual(100);
  expect(log.read().at(-1)).toMatchObject({ seq: 1000 });
});

test('a flood of one peer does not push out what another saw', () => {
  const log = newLog({ perPeer: 10_000 });
  log.add(quiet, note('kept'));
  for (let number = 1; number <= 1000; number += 1) log.add(loud, note('x'.repeat(1000)));
  expect(JSON.stringify(log.read()).length).toBeLessThan(130_000);
  expect(log.read({ peer: 'quiet' })).toHaveLength(1);
});

test('listeners hear of each event until they stop', () => {
  const log = newLog();
  const heard: number[] = [];
  const listening = log.listen(({ seq }) => heard.push(seq));
  log.add(quiet, note('one'));
  listening[Symbol.dispose]();
  log.add(quiet, note('two'));
  expect(heard).toEqual([1]);
});

test('a reset forgets what all saw, and says so; numbers go on', () => {
  const log = newLog();
  const kept: number[] = [];
  const listening = log.whenReset(() => kept.push(log.read().length));
  log.add(quiet, note('one'));
  log.reset();
  listening[Symbol.dispose]();
  log.reset();
  expect(kept).toEqual([0]);
  log.add(quiet, note('two'));
  expect(log.read()).toMatchObject([{ seq: 2 }]);
});
