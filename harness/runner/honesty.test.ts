import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { StorageError } from '../report/storage.ts';
import type { Event } from '../wire/event.ts';
import { whyNotHonest } from './honesty.ts';
import type { RunnerWorld } from './world.ts';

test('what comes after a probe has ended is no part of it, and no trouble', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-honesty-'));
  const end: Event = { seq: 1, ms: 0, actor: 'harness', type: 'end', reason: 'deadline' };
  const sinks: ((event: Event) => void)[] = [];
  const world: RunnerWorld = {
    server: 'Server 1.0',
    dead: new Promise(() => {}),
    cpuSeconds: async () => null,
    lastLines: () => [],
    play: async (_of, sink) => {
      sinks.push(sink);
      sink(end);
    },
    [Symbol.asyncDispose]: async () => {},
  };
  const errors: StorageError[] = [];
  const because = await whyNotHonest(world, {
    target: 't',
    profile: 'strict',
    world: 'together-1',
    options: { record: folder.path, runId: 'r', timeoutFactor: 1, s2sErrorNamespace: 'urn:x' },
    onStorageError: (error) => errors.push(error),
    stop: new AbortController().signal,
  });
  const paths = [...(because ?? '').matchAll(/transcript: (\S+)/g)].map(([, path = '']) => join(folder.path, path));
  expect(paths).toHaveLength(2);
  // A line that is taken waits for others by a timer.
  using timers = vi.spyOn(globalThis, 'setTimeout');
  for (const sink of sinks) sink({ ...end, seq: 2 });
  expect(timers).not.toHaveBeenCalled();
  expect(errors).toEqual([]);
  for (const path of paths) expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify(end)}\n`);
});
