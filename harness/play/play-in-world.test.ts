// A play whose server is none: what the peer is at by itself ends with it.
import { expect, test } from 'vitest';
import type { Peer } from '../peer/peer.ts';
import type { Case } from '../plan/plan.ts';
import type { Event } from '../wire/event.ts';
import { loopbackGround } from '../world/ground.ts';
import { createPki } from '../world/pki/ca.ts';
import { Gate } from './gate.ts';
import { LogRouter } from './log-router.ts';
import { playInWorld } from './play-in-world.ts';
import { Revocation } from './revocation.ts';
import type { WorldParts } from './world.ts';

const CASE: Case = {
  id: 'a/nothing',
  target: 'fake-1',
  profile: 'strict',
  matrix: {},
  notApplicable: null,
  token: 't1',
  domains: { peer: 'peer.test' },
  variables: { peer: 'peer.test' },
  scenario: {
    id: 'a/nothing',
    area: 'a',
    file: 'a/nothing.yaml',
    title: 'T',
    exclusive: false,
    needs: [],
    matrix: {},
    peers: { peer: { faults: {}, place: { line: 1, column: 1 } } },
    dns: { faults: {}, records: {} },
    when: [],
    then: [],
  },
};

/** A world around a server that nobody asks for anything. */
async function worldOf(stack: AsyncDisposableStack, peers: Peer[]): Promise<WorldParts> {
  const ground = stack.use(await loopbackGround());
  const pki = stack.use(await createPki({ now: () => Date.now() }));
  const domains = new Map<string, Peer>();
  const set = domains.set.bind(domains);
  domains.set = (name, peer) => {
    peers.push(peer);
    return set(name, peer);
  };
  const sut: WorldParts['sut'] = {
    version: 'Fake 1.0',
    c2s: null,
    s2s: { host: '127.0.0.1', port: 1 },
    s2sDirectTls: null,
    component: null,
    exited: new Promise(() => {}),
    power: null,
    logTag: null,
    [Symbol.asyncDispose]: async () => {},
  };
  return {
    options: {
      target: {
        info: { id: 'fake-1', kind: 'reference', server: 'Fake', profiles: [], has: [], sutDomain: 'sut.test' },
      },
      profile: 'strict',
      runId: 'r',
      timeoutFactor: 1,
      s2sErrorNamespace: 'urn:x',
      onKey: () => {},
      onProgress: () => {},
      signal: new AbortController().signal,
    } as unknown as WorldParts['options'],
    ground,
    pki,
    sut,
    observers: () => ({
      users: new Map(),
      listen: () => ({ [Symbol.dispose]: () => {} }),
      lost: new Promise(() => {}),
      [Symbol.asyncDispose]: async () => {},
    }),
    logs: new LogRouter(null),
    setting: { address: ground.listenHost, refusedPort: 1, unreachableAddress: ground.unreachable },
    domains,
    fallbackTrouble: null,
    webTrouble: null,
    revocation: stack.use(new Revocation(ground.listenHost, pki, (name) => domains.get(name))),
    power: null,
    domain: 'sut.test',
    gate: new Gate(1),
    load: { takesMore: true, gave: () => {}, onLag: () => () => {} },
  };
}

test('what a peer does by itself ends with its play, and the transcript before that', async () => {
  await using stack = new AsyncDisposableStack();
  const peers: Peer[] = [];
  const world = await worldOf(stack, peers);
  const events: Event[] = [];
  const run = new AbortController();
  const ended: string[] = [];
  const sink = (event: Event): void => {
    events.push(event);
    const [peer] = peers;
    if (event.type !== 'end' || peer === undefined) return;
    ended.push(String(peer.environment.signal.aborted));
    peer.environment.signal.addEventListener('abort', () => {
      ended.push('aborted');
      peer.note({ type: 'note', text: 'too late' });
    });
  };
  await playInWorld(world, CASE, sink, run.signal);
  expect(ended).toEqual(['false', 'aborted']);
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
});

test('a play does not begin while its server does not keep up', async () => {
  await using stack = new AsyncDisposableStack();
  const world = await worldOf(stack, []);
  const load = { ...world.load, takesMore: false };
  const events: Event[] = [];
  const over = playInWorld({ ...world, load }, CASE, (event) => events.push(event), new AbortController().signal);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(events).toEqual([]);
  load.takesMore = true;
  world.gate.admit();
  await over;
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
});

test('that its server falls behind, and that it has caught up, stands in the transcript of a play', async () => {
  await using stack = new AsyncDisposableStack();
  const world = await worldOf(stack, []);
  const listeners = new Set<(isBehind: boolean) => void>();
  const onLag = (listener: (isBehind: boolean) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const events: Event[] = [];
  const sink = (event: Event): void => {
    events.push(event);
    if (event.type === 'variable') for (const listener of listeners) [true, false].forEach(listener);
  };
  const local = { contentNs: 'jabber:client', jid: 'local@sut.test/1', bareJid: 'local@sut.test' };
  const observers = { ...world.observers(), users: new Map([['local', local]]) } as unknown as ReturnType<
    WorldParts['observers']
  >;
  await playInWorld(
    { ...world, load: { ...world.load, onLag }, observers: () => observers },
    CASE,
    sink,
    new AbortController().signal,
  );
  expect(
    events.flatMap((event) => (event.type === 'lag' ? [`${event.actor} ${event.state}`] : [])).slice(0, 2),
  ).toEqual(['sut begun', 'sut over']);
  expect(listeners.size).toBe(0);
});
