// A peer that lives for weeks: what it forgets.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { dial } from './dial.ts';
import type { Peer } from './peer.ts';
import { testPeer } from './testing.ts';

/** A peer that listens on loopback, and shows no certificate. */
async function listening(admits: () => boolean = () => true): Promise<Peer> {
  const peer = testPeer({ environment: { admits } });
  await peer.listen();
  return peer;
}

test('closed connections are forgotten, open ones stay unless they are to end', async () => {
  await using peer = await listening();
  const sockets = Array.from({ length: 5 }, () => connect(peer.port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  await expect.poll(() => peer.connections.length).toBe(5);
  for (const socket of sockets.slice(0, 3)) socket.destroy();
  await expect.poll(() => peer.connections.filter(({ closed }) => closed).length).toBe(3);
  peer.forget(() => false);
  expect(peer.connections).toHaveLength(2);
  const [first] = peer.connections;
  peer.forget((connection) => connection === first);
  expect(peer.connections).toHaveLength(1);
  expect(first?.closed).toBe(true);
  for (const socket of sockets) socket.destroy();
});

test('connections have names of their own, also after some were forgotten', async () => {
  await using peer = await listening();
  const ids: string[] = [];
  for (let number = 1; number <= 3; number += 1) {
    const socket = connect(peer.port, '127.0.0.1');
    await expect.poll(() => peer.connections.length).toBe(1);
    ids.push(peer.connections[0]?.id ?? '');
    socket.destroy();
    peer.forget(() => true);
  }
  expect(ids).toEqual(['peer-1', 'peer-2', 'peer-3']);
});

test('a connection that is not admitted is closed, and is none', async () => {
  await using peer = await listening(() => false);
  const socket = connect(peer.port, '127.0.0.1');
  await once(socket.resume(), 'close');
  expect(peer.connections).toEqual([]);
  expect(peer.environment.transcript.events).toEqual([]);
});

test('one that is closed before it listens says so to who waits for that', async () => {
  const peer = testPeer();
  const listening = peer.listen();
  await Promise.all([peer[Symbol.asyncDispose](), expect(listening).rejects.toThrow(/closed before it listened/)]);
});

test('a peer that is no more keeps no connection, and waits for none', async () => {
  await using other = await listening();
  const play = new AbortController();
  const peer = testPeer({ environment: { signal: play.signal } });
  const socket = await dial('127.0.0.1', other.port, peer);
  if (typeof socket === 'string') throw new Error(socket);
  await peer[Symbol.asyncDispose]();
  expect(peer.adopt(socket, 'out').closed).toBe(true);
  expect(socket.destroyed).toBe(true);
  const late = dial('127.0.0.1', other.port, peer);
  play.abort();
  expect(await late).toBe('the play is over');
  expect(await dial('127.0.0.1', other.port, peer)).toBe('the play is over');
  expect(peer.environment.transcript.events).toEqual([]);
});
