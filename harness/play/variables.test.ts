import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { PeerEnvironment } from '../peer/environment.ts';
import { goodPolicy } from '../peer/good-policy.ts';
import { Peer } from '../peer/peer.ts';
import { Transcript } from '../wire/transcript.ts';
import { watchVariables } from './variables.ts';

const HEADER = `<stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' from='sut.test' to='peer.test' version='1.0'>`;

test('the id that the peer gives on a stream of the SUT is a variable once the SUT speaks on it', async () => {
  const transcript = new Transcript();
  const environment: PeerEnvironment = {
    transcript,
    listenHost: '127.0.0.1',
    sut: { domain: 'sut.test', s2s: () => ({ host: '127.0.0.1', port: 9 }), s2sDirectTls: () => null },
    certificate: async () => null,
    onKeys: () => {},
    negotiationTimeout: 1000,
    signal: new AbortController().signal,
  };
  const policy = { ...goodPolicy, dialback: { ...goodPolicy.dialback, check: false } };
  const certificates = { client: 'none', server: 'none' };
  await using peer = new Peer(
    { name: 'peer', domain: 'peer.test', certificates, policy, transport: 'starttls' },
    environment,
  );
  await peer.listen();
  const variables = new Map<string, string>();
  using _watching = watchVariables({ transcript, peers: new Map([['peer', peer]]), variables });
  await using socket = connect(peer.port, '127.0.0.1');
  socket.write(`${HEADER}<db:result from='sut.test' to='peer.test'>key</db:result>`);
  const [answer] = await once(socket, 'data');
  const given = /id='([^']+)'/.exec(String(answer))?.[1];
  await transcript.wait((event) => event.type === 'variable', { within: 1000 });
  expect(given).toMatch(/./);
  expect(variables.get('incoming.stream-id')).toBe(given);
});
