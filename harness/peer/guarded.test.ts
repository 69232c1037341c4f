// What fails on our side while nobody waits for it: said, and the end of that connection alone.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { PeerEnvironment } from './environment.ts';
import { openStream } from './initiating.ts';
import type { Peer } from './peer.ts';
import { holdingServer, testPeer } from './testing.ts';

const broken = (): Promise<never> => Promise.reject(new Error('the resolver broke'));
const header = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' to='peer.test' from='sut.test' id='s1' version='1.0'>`;
const key = `<db:result from='sut.test' to='peer.test'>0123</db:result>`;

const troubles = (peer: Peer): string[] =>
  peer.environment.transcript.events.flatMap((event) => (event.type === 'trouble' ? [event.because] : []));

test.each<[string, Partial<PeerEnvironment>, string]>([
  ['a key that came, where its server cannot be looked for', { find: broken }, header + key],
  ['a connection for which there is no certificate', { certificate: broken }, ''],
])('%s', async (_, environment, said) => {
  await using peer = testPeer({ environment });
  await peer.listen();
  const socket = connect(peer.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(said);
  await once(socket.resume(), 'close');
  expect(troubles(peer)).toEqual([expect.stringMatching(/^the peer failed: Error: the resolver broke/)]);
  expect(peer.connections.map(({ closed }) => closed)).toEqual([true]);
});

test('a key that came on a stream of ours', async () => {
  await using server = await holdingServer((socket) => void socket.write(`${header}<stream:features/>${key}`));
  let looked = 0;
  await using peer = testPeer({
    environment: {
      find: async () => {
        looked += 1;
        return looked > 1 ? broken() : { s2s: { host: '127.0.0.1', port: server.port }, directTls: null };
      },
    },
  });
  await openStream(peer, { transport: 'plaintext' });
  await expect.poll(() => troubles(peer)).toHaveLength(1);
  expect(peer.connections.map(({ closed }) => closed)).toEqual([true]);
});
