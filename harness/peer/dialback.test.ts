// What is left of the connections on which keys are verified. XEP-0220 §2.2
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { PeerEnvironment } from './environment.ts';
import type { Peer } from './peer.ts';
import { holdingServer, testPeer } from './testing.ts';

const headerTo = (to: string): string =>
  `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' to='${to}' from='sut.test' id='s1' version='1.0'>`;

/** Of `sut.test`. */
const authority = (says: (heard: string) => string | null) =>
  holdingServer((socket) => {
    socket.on('data', (chunk) => {
      const answer = says(chunk.toString());
      if (answer !== null) socket.write(answer);
    });
  });

/** Sends a key to a peer, and gives what comes next. */
async function asked(peer: Peer, keys = 1): Promise<{ socket: Socket; answers: string[] }> {
  const socket = connect(peer.port, '127.0.0.1');
  socket.on('error', () => {});
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
  socket.write(headerTo('peer.test') + `<db:result from='sut.test' to='peer.test'>0123</db:result>`.repeat(keys));
  const answers = (): string[] => [...heard.matchAll(/<db:result [^>]*type='(\w+)'/g)].map(([, type]) => type ?? '');
  await expect.poll(() => answers().length).toBe(keys);
  return { socket, answers: answers() };
}

const outgoing = ({ connections }: Peer): number =>
  connections.filter(({ dir, closed }) => dir === 'out' && !closed).length;
const at = ({ port }: { readonly port: number }): Partial<PeerEnvironment> => ({
  find: async () => ({ s2s: { host: '127.0.0.1', port }, directTls: null }),
  negotiationTimeout: 200,
});

test.each<[string, string, (heard: string) => string | null]>([
  [
    'answers and keeps its half open',
    'valid',
    (heard) =>
      heard.includes('<db:verify')
        ? `<db:verify from='sut.test' to='peer.test' id='x' type='valid'/>`
        : heard.includes('<stream:stream')
          ? `${headerTo('peer.test')}<stream:features/>`
          : null,
  ],
  ['says nothing at all', 'invalid', () => null],
])('a server that %s holds none of ours', async (_, type, says) => {
  await using server = await authority(says);
  await using peer = testPeer({ environment: at(server) });
  await peer.listen();
  const { socket, answers } = await asked(peer);
  expect(answers).toEqual([type]);
  await expect.poll(() => outgoing(peer)).toBe(0);
  // The connection on which it was asked for lives on.
  expect(peer.connections.filter(({ closed }) => !closed)).toHaveLength(1);
  socket.destroy();
});

test('keys open no more connections than there may be, those under way counted', async () => {
  await using server = await authority(() => null);
  const most = 3;
  const peers: Peer[] = [];
  const open = (): number =>
    peers.reduce((sum, one) => sum + one.opening + one.connections.filter(({ closed }) => !closed).length, 0);
  await using peer = testPeer({ environment: { ...at(server), admits: () => open() < most } });
  peers.push(peer);
  await peer.listen();
  const { socket, answers } = await asked(peer, 20);
  expect(new Set(answers)).toEqual(new Set(['invalid']));
  expect(peer.connections.filter(({ dir }) => dir === 'out')).toHaveLength(most - 1);
  const notes = peer.environment.transcript.events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
  expect(notes).toContain('the key of sut.test could not be verified: as many connections are open as there may be');
  socket.destroy();
});
