// Web servers that end the connection: whether all of the document was there by then.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { budgetOf } from '../options.ts';
import { exchangeHttp, type HttpAnswer } from './exchange.ts';

/** Asks a server that does so with the request. */
async function answerOf(does: (socket: Socket) => void): Promise<HttpAnswer | null> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => does(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  using budget = budgetOf({ timeout: 20_000, signal: new AbortController().signal });
  const answer = await exchangeHttp(socket, { host: 'a.test', path: '/', most: 10_000 }, budget);
  server.close();
  return answer;
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n';
const UNMEASURED = 'HTTP/1.0 200 OK\r\n\r\n';

test.each<[string, HttpAnswer['came'], (socket: Socket) => void]>([
  ['after all that was announced', 'whole', (socket) => socket.end(`${HEAD}0123456789`)],
  ['in the middle of it', 'cut', (socket) => socket.end(`${HEAD}01234`)],
  ['where no length was announced', 'whole', (socket) => socket.end(`${UNMEASURED}01234`)],
  [
    'by a reset in the middle of it',
    'cut',
    // What was written has left before the reset follows.
    (socket) => socket.write(`${HEAD}01234`, () => socket.resetAndDestroy()),
  ],
])('an end %s: %s', async (_, came, does) => {
  expect((await answerOf(does))?.came).toBe(came);
});
