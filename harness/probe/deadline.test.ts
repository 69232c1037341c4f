import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deadline } from './deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is over after its time, or with the whole', () => {
  const [late, cut] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const whole = new AbortController();
  using _late = deadline(1_000, new AbortController().signal, late);
  using _cut = deadline(1_000, whole.signal, cut);
  vi.advanceTimersByTime(999);
  whole.abort();
  expect([late.mock.calls.length, cut.mock.calls.length]).toEqual([0, 1]);
  // The last millisecond, and the turn in which what has arrived is read.
  vi.advanceTimersByTime(2);
  expect(late).toHaveBeenCalledOnce();
});

it('does not call before its caller holds it, even where the whole is over', () => {
  const late = vi.fn<() => void>();
  using _limit = deadline(1_000, AbortSignal.abort(), late);
  expect(late).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(late).toHaveBeenCalledOnce();
});

it('is called off', () => {
  const late = vi.fn<() => void>();
  const whole = new AbortController();
  deadline(1_000, whole.signal, late)[Symbol.dispose]();
  whole.abort();
  vi.advanceTimersByTime(2_000);
  expect(late).not.toHaveBeenCalled();
});
