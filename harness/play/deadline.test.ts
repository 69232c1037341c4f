// How long a play waits for what does not come.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Case } from '../plan/plan.ts';
import { Transcript } from '../wire/transcript.ts';
import type { PlayContext } from './context.ts';
import { play } from './play.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/**
 * A play whose steps are over after so many ms; of what it waits for, only that comes which names its time, at the end of the steps or
 * after. In tens of ms.
 */
async function lengthOf(
  expectations: { within?: number; never?: boolean; comes?: number }[],
  steps: number,
  factor = 1,
): Promise<number> {
  const then = expectations.map(({ within, never = false }, index) => ({
    kind: 'single',
    actor: 'local',
    matcher: 'receives',
    never,
    args: { name: `e${index}`, ns: null, attrs: {}, children: [] },
    modifiers: within === undefined ? {} : { within },
    requirement: 'a',
    level: 'MUST',
    text: '',
    place: { line: 1, column: 1 },
  }));
  const transcript = new Transcript(() => Date.now());
  const context = {
    case: { scenario: { peers: {}, when: [], then }, variables: {}, domains: {} } as unknown as Case,
    transcript,
    peers: new Map(),
    senders: new Map(),
    variables: new Map(),
    factor,
    signal: new AbortController().signal,
  } as unknown as PlayContext;
  await vi.advanceTimersByTimeAsync(steps);
  const over = play(context);
  const add = (index: number) => {
    const element = { name: `e${index}`, ns: 'jabber:client', attrs: {}, children: [] };
    transcript.add({ actor: 'local' }, { type: 'element', dir: 'in', element });
  };
  for (const [comes, together] of Map.groupBy(expectations.keys(), (index) => expectations[index]?.comes)) {
    if (comes !== undefined) setTimeout(() => together.forEach(add), comes - steps);
  }
  await vi.runAllTimersAsync();
  await over;
  // A turn of the event loop is a millisecond of the false clock.
  return Math.floor((transcript.events.at(-1)?.ms ?? 0) / 10) * 10;
}

test('the usual time counts from the end of the steps', async () => {
  expect(await lengthOf([{}], 4_000)).toBe(14_000);
  expect(await lengthOf([{}], 4_000, 0.5)).toBe(9_000);
});

test('`within` counts from the beginning, and a little more is seen of what comes late', async () => {
  expect(await lengthOf([{ within: 6_000 }], 4_000)).toBe(6_000);
  expect(await lengthOf([{ within: 6_000 }], 7_000)).toBe(7_500);
  expect(await lengthOf([{ within: 6_000 }], 2_000, 0.5)).toBe(3_000);
  expect(await lengthOf([{ within: 6_000 }, { within: 13_000 }], 1_000)).toBe(13_000);
});

test('each is waited for until its own deadline: one that is met keeps nobody waiting', async () => {
  expect(await lengthOf([{ within: 13_000, comes: 2_000 }, { within: 6_000 }], 1_000)).toBe(6_000);
  expect(await lengthOf([{ within: 13_000, comes: 2_000 }, {}], 1_000)).toBe(11_000);
  expect(await lengthOf([{ within: 13_000, comes: 2_000 }], 1_000)).toBe(2_000);
});

test('what comes together is seen together, also after the deadline of the other', async () => {
  expect(await lengthOf([{ within: 13_000, comes: 12_000 }, { within: 6_000 }], 1_000)).toBe(12_500);
  expect(await lengthOf([{ within: 13_000, comes: 12_000 }, { comes: 12_100 }], 1_000)).toBe(12_100);
});

test('two that come in one turn of the event loop are both met', async () => {
  expect(await lengthOf([{ comes: 2_000 }, { comes: 2_000 }], 1_000)).toBe(2_000);
});
