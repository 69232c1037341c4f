// What a step says that cannot send.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openStream } from '../../peer/initiating.ts';
import { testPeer } from '../../peer/testing.ts';
import { Transcript } from '../../wire/transcript.ts';
import type { PlayContext } from '../context.ts';
import { sendsBytes } from './sends-bytes.ts';

const ANSWER = `<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' from='sut.test' to='peer.test' id='1' version='1.0'><stream:features/>`;

test.each([
  ['resetAndDestroy', /the SUT closed tcp \(\w+\) at [\d.]+ m?s$/],
  ['end', /the SUT closed tcp \(fin\) at [\d.]+ m?s$/],
] as const)(
  'when the server ends by %s what is being sent to it, the step says who ended it, how and when',
  async (how, words) => {
    const transcript = new Transcript();
    await using sut = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.write(ANSWER);
        socket.once('data', () => socket[how]());
      });
    });
    sut.listen(0, '127.0.0.1');
    await once(sut, 'listening');
    const { port } = sut.address() as AddressInfo;
    await using peer = testPeer({ port, options: { transport: 'plaintext' }, environment: { transcript } });
    await openStream(peer, {});
    const context = {
      case: { scenario: { peers: { peer: {} } }, variables: {}, domains: {} },
      transcript,
      peers: new Map([[peer.name, peer]]),
      variables: new Map(),
    } as unknown as PlayContext;
    const outcome = await sendsBytes.run(context, {
      actor: peer.name,
      args: { repeat: '<a/>', times: 10_000_000 },
      modifiers: {},
    } as never);
    expect(outcome).toEqual({ ok: false, because: expect.stringMatching(words) });
  },
);
