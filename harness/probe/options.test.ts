import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { budgetOf } from './options.ts';

test('what still listens hears that the probe is over', () => {
  const heard = vi.fn<() => void>();
  const budget = budgetOf({ timeout: 60_000, signal: new AbortController().signal });
  budget.signal.addEventListener('abort', heard, { once: true });
  expect(heard).not.toHaveBeenCalled();
  budget[Symbol.dispose]();
  expect(heard).toHaveBeenCalledOnce();
  expect(budget.signal.aborted).toBe(true);
});

/** A probe whose connections listen for its end. */
function probed(signal: AbortSignal): WeakRef<object> {
  using budget = budgetOf({ timeout: 60_000, signal });
  const session = { bytes: Buffer.alloc(1_000) };
  budget.signal.addEventListener('abort', () => void session.bytes, { once: true });
  return new WeakRef(session);
}

test('whoever asks for many probes and lives long keeps nothing of them', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const asker = new AbortController();
  const sessions = Array.from({ length: 50 }, () => probed(asker.signal));
  // What a WeakRef gave or was made of in this turn is kept until the turn is over.
  await setImmediate();
  collect();
  expect(sessions.filter((session) => session.deref() !== undefined)).toHaveLength(0);
  expect(asker.signal.aborted).toBe(false);
});
