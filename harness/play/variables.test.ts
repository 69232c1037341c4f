import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { goodPolicy } from '../peer/good-policy.ts';
import { openStream } from '../peer/initiating.ts';
import { testPeer } from '../peer/testing.ts';
import { Transcript } from '../wire/transcript.ts';
import { watchVariables } from './variables.ts';

const HEADER = `<stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' from='sut.test' to='peer.test' version='1.0'>`;

test('the id that the peer gives on a stream of the SUT is a variable once the SUT speaks on it', async () => {
  const transcript = new Transcript();
  const policy = { ...goodPolicy, dialback: { ...goodPolicy.dialback, check: false } };
  await using peer = testPeer({ options: { policy }, environment: { transcript } });
  await peer.listen();
  const variables = new Map<string, string>();
  using _watching = watchVariables({ transcript, peers: new Map([['peer', peer]]), variables });
  await using socket = connect(peer.port, '127.0.0.1');
  socket.write(`${HEADER}<db:result from='sut.test' to='peer.test'>key</db:result>`);
  const [answer] = await once(socket, 'data');
  const given = /id='([^']+)'/.exec(String(answer))?.[1];
  await transcript.wait((event) => event.type === 'variable', { within: 30_000 });
  expect(given).toMatch(/./);
  expect(variables.get('incoming.stream-id')).toBe(given);
});

test('a connection that the peer opens for itself is not the one that the script speaks on', async () => {
  const transcript = new Transcript();
  await using sut = createServer((socket) => {
    socket.resume();
    socket.on('error', () => {});
    socket.write(`${HEADER.replace('version', "id='of-the-sut' version")}<stream:features/>`);
  });
  sut.listen(0, '127.0.0.1');
  await once(sut, 'listening');
  const { port } = sut.address() as AddressInfo;
  await using peer = testPeer({ port, options: { transport: 'plaintext' }, environment: { transcript } });
  const variables = new Map<string, string>();
  using _watching = watchVariables({ transcript, peers: new Map([['peer', peer]]), variables });
  await openStream(peer, { until: 'opened', aside: true });
  expect(peer.connection()).toBeUndefined();
  expect(variables.get('stream-id')).toBeUndefined();
  await openStream(peer, { until: 'opened', as: 'mine' });
  await openStream(peer, { until: 'opened', aside: true });
  expect(peer.connection()?.as).toBe('mine');
  expect(variables.get('stream-id')).toBe('of-the-sut');
});
