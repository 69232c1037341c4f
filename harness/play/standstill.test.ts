// Our own process stands still, or the server is behind.
import { expect, test } from 'vitest';
import type { Case } from '../plan/plan.ts';
import { Transcript } from '../wire/transcript.ts';
import type { PlayContext } from './context.ts';
import { play } from './play.ts';

/** A play that watches for what must never come, or has to come in time, and nothing else. */
function watching(transcript: Transcript, never = true, within?: number): PlayContext {
  const scenario = {
    peers: {},
    when: [],
    then: [
      {
        kind: 'single',
        actor: 'local',
        matcher: 'receives',
        never,
        args: { name: 'message', ns: null, attrs: {}, children: [] },
        modifiers: { within },
        requirement: 'a',
        level: 'MUST',
        text: '',
        place: { line: 1, column: 1 },
      },
    ],
  };
  return {
    case: { scenario, variables: {}, domains: {} } as unknown as Case,
    transcript,
    peers: new Map(),
    senders: new Map(),
    variables: new Map(),
    factor: 0.2,
    signal: new AbortController().signal,
  } as unknown as PlayContext;
}

test('the time in which we stood still does not count', async () => {
  const transcript = new Transcript();
  const over = play(watching(transcript));
  setTimeout(() => transcript.add({ actor: 'harness' }, { type: 'stall', lasted: 300 }), 20);
  await over;
  // Two windows of 500 ms, at a fifth.
  expect(transcript.events.at(-1)?.ms).toBeGreaterThanOrEqual(198);
});

test('the time in which the server was behind counts for no deadline', async () => {
  let skipped = 0;
  const transcript = new Transcript(() => performance.now() + skipped);
  transcript.add({ actor: 'sut' }, { type: 'lag', state: 'begun' });
  skipped = 10_000;
  transcript.add({ actor: 'sut' }, { type: 'lag', state: 'over' });
  const over = play(watching(transcript, false, 3_000));
  const element = { name: 'message', ns: 'jabber:client', attrs: {}, children: [] };
  setTimeout(() => transcript.add({ actor: 'local' }, { type: 'element', dir: 'in', element }), 250);
  await over;
  expect(transcript.events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
});
