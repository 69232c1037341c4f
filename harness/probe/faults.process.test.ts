// Streams that end where they should go on, in each state; and zones that lead to nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STATES } from '../peer/policy.ts';
import { probeConnect } from './connect.ts';
import type { ProbeResult } from './model.ts';
import { probePing } from './ping.ts';
import { type Seen, ZONES } from './testing/diagnoses.ts';
import { asServer, type PeerWish, type ProbeWorld, probeWorld } from './testing.ts';

/** How a stream ends, and where. */
const ENDS: Readonly<Record<string, Readonly<Record<(typeof STATES)[number], Seen>>>> = {
  silent: {
    connected: ['stream-silent'],
    opened: ['features-missing'],
    encrypted: ['features-missing'],
    authenticated: { ping: ['features-missing'] },
  },
  fin: {
    connected: ['connection-closed'],
    opened: ['connection-closed'],
    encrypted: ['connection-closed'],
    authenticated: { ping: ['connection-closed'] },
  },
  rst: {
    connected: ['connection-reset'],
    opened: ['connection-reset'],
    encrypted: ['connection-reset'],
    authenticated: { ping: ['connection-reset'] },
  },
  // A closing tag in place of an opening one is no XML.
  close: {
    connected: ['not-xmpp'],
    opened: ['stream-closed'],
    encrypted: ['stream-closed'],
    authenticated: { ping: ['stream-closed'] },
  },
};

/** A third of it for each wait. */
const TIMEOUT = 15_000;
let world: ProbeWorld;
beforeAll(async () => {
  world = await probeWorld(TIMEOUT);
});
afterAll(() => world[Symbol.asyncDispose]());

async function check(seen: Seen, wish: PeerWish): Promise<ProbeResult> {
  const options = asServer(await world.start(wish), world.identity);
  const isPing = typeof seen === 'object' && 'ping' in seen;
  const result: ProbeResult = await (isPing ? probePing : probeConnect)(options, world.net);
  // Its own, and not the two minutes of the peer.
  expect(result.ms).toBeLessThan(3 * TIMEOUT);
  const kinds: readonly string[] = result.problems.map(({ kind }) => kind);
  if (seen === 'healthy' || 'unseen' in seen) {
    expect(kinds).toEqual([]);
    expect(result).toMatchObject({ verdict: 'healthy', success: true });
  } else {
    const wanted: readonly string[] = 'length' in seen ? seen : 'ping' in seen ? seen.ping : [];
    expect(wanted.filter((kind) => kinds.includes(kind))).not.toEqual([]);
    const isWrong = result.problems.some(({ level }) => level === 'error');
    expect(result.verdict).toBe(isWrong ? 'wrong' : 'healthy');
  }
  return result;
}

describe.concurrent('stream', () => {
  test.each(Object.entries(ENDS).flatMap(([ends, places]) => STATES.map((at) => [ends, at, places[at]] as const)))(
    'ends %s at %s',
    async (ends, at, seen) => {
      await check(seen, { faults: { stream: { ends, at } } });
    },
  );
});

describe.concurrent('zone', () => {
  test.each(Object.entries(ZONES))('%s', async (words, seen) => {
    const [key = '', fault = ''] = words.split(' ');
    await check(seen, { dns: { [key]: fault } });
  });
});
