// Our own process stands still while something must not come.
import { expect, test } from 'vitest';
import type { Case } from '../plan/plan.ts';
import { Transcript } from '../wire/transcript.ts';
import type { PlayContext } from './context.ts';
import { play } from './play.ts';

/** A play that watches for what must never come, and nothing else. */
function watching(transcript: Transcript): PlayContext {
  const scenario = {
    peers: {},
    when: [],
    then: [
      {
        kind: 'single',
        actor: 'local',
        matcher: 'receives',
        never: true,
        args: { name: 'message', ns: null, attrs: {}, children: [] },
        modifiers: {},
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
