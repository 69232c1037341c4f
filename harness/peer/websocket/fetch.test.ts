import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { testPeer } from '../testing.ts';
import { fetchLinks } from './fetch.ts';

const LINK = { rel: 'urn:xmpp:alt-connections:s2s-websocket', href: 'wss://sut.test/s2s' };

/** What comes of a document that is answered like that. `onAsked`: once it is asked for. */
async function fetched(
  answer: (response: ServerResponse) => void,
  onAsked: (play: AbortController) => void = () => {},
) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'sut.test' }]);
  const play = new AbortController();
  const server = createServer({ key, cert }, (_request, response) => {
    answer(response);
    onAsked(play);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const nowhere = () => ({ host: '127.0.0.1', port: 0 });
  await using peer = testPeer({
    environment: {
      sut: { domain: 'sut.test', s2s: nowhere, s2sDirectTls: () => null, web: () => ({ host: '127.0.0.1', port }) },
      negotiationTimeout: 500,
      signal: play.signal,
    },
  });
  try {
    return await fetchLinks(peer, 'jrd');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A byte now and then, for as long as anybody listens. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

/** As much as is taken, for as long as anybody listens. */
function flood(response: ServerResponse): void {
  const more = () => {
    if (!response.destroyed) response.write(Buffer.alloc(100_000, 0x20), more);
  };
  more();
}

test.each<[string, (response: ServerResponse) => void, string]>([
  ['never comes', () => {}, 'no answer within 500 ms'],
  ['never ends', drip, 'no answer within 500 ms'],
  ['is too long', flood, 'it is longer than 262144 bytes'],
  [
    'is not there',
    (response) => response.writeHead(404).end(),
    'https://sut.test/.well-known/host-meta.json gives 404',
  ],
])('a document that %s has no links', async (_what, answer, because) => {
  expect(await fetched(answer)).toEqual({ links: [], because });
});

test('what is asked for ends with the play', async () => {
  expect(await fetched(drip, (play) => play.abort())).toEqual({ links: [], because: 'The operation was aborted' });
});

test('a document is read', async () => {
  const { links, because } = await fetched((response) => response.end(JSON.stringify({ links: [LINK] })));
  expect({ links, because }).toEqual({ links: [LINK], because: null });
});
