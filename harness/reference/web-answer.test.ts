import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { systemClock } from './config.ts';
import { webAnswer } from './web-answer.ts';

/** For what never comes, or never ends. ms */
const SHORT = 300;

test.each<[string, (response: ServerResponse) => void, string | Buffer, number?]>([
  ['is had', (response) => response.end('list'), Buffer.from('list')],
  ['is none', (response) => response.writeHead(301, { Location: '/other' }).end(), 'the answer is 301'],
  ['is too long', (response) => response.end(Buffer.alloc(1001)), 'it is longer than 1000 bytes'],
  ['never comes', () => {}, 'no answer within 300 ms', SHORT],
  ['never ends', (response) => void drip(response), 'no answer within 300 ms', SHORT],
  ['is cut off', (response) => void response.write('l', () => response.destroy()), 'aborted'],
])('what %s', async (_what, answer, expected, within = 8_000) => {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const asked = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, agent: false });
    expect(await webAnswer(asked, { clock: systemClock, within, longest: 1000 })).toEqual(expected);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

/** A byte now and then, for as long as anybody listens. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('.'), 50);
  response.on('close', () => clearInterval(timer));
}
