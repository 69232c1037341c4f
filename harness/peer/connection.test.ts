import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { connect, TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { Transcript } from '../wire/transcript.ts';
import { Connection } from './connection.ts';
import type { ConnectionLimits } from './environment.ts';

test('a reset is a reset of TCP, under TLS too', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'peer.test' }]);
  await using server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const sut = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', rejectUnauthorized: false });
  const [raw] = await accepted;
  const transcript = new Transcript();
  const connection = new Connection(raw, { id: 'peer-1', actor: 'peer', dir: 'in', transcript });
  const secure = new TLSSocket(raw, { isServer: true, key, cert });
  connection.attach(secure);
  sut.resume();
  await once(secure, 'secure');
  const failed = once(sut, 'error');
  connection.end('rst');
  const [error] = (await failed) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  expect(transcript.events).toMatchObject([{ type: 'close', layer: 'tcp', by: 'peer', how: 'rst' }]);
});

/** A connection of the peer on loopback, and the other end of it. */
async function connected(limits?: ConnectionLimits) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const sut = dial((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  const [raw] = await accepted;
  server.close();
  const transcript = new Transcript();
  const more = limits === undefined ? {} : { limits };
  const connection = new Connection(raw, { id: 'peer-1', actor: 'peer', dir: 'in', transcript, ...more });
  connection.attach(raw);
  return { sut, transcript, connection };
}

const FEW: ConnectionLimits = { bytes: 1 << 20, elements: 100 };
const ANSWER = Buffer.alloc(1 << 16, 0x20);

test('who reads none of its answers is cut off where connections have limits', async () => {
  const { sut, transcript, connection } = await connected(FEW);
  sut.pause();
  let sent = 0;
  while (connection.send(ANSWER) && sent < 1_000) sent += 1;
  // A megabyte, and what the system itself takes.
  expect(sent).toBeLessThan(500);
  expect(transcript.events.slice(-2)).toMatchObject([
    { type: 'note', text: 'over 1048576 bytes of ours are unread: the connection is cut' },
    { type: 'close', layer: 'tcp', by: 'peer', how: 'rst' },
  ]);
  sut.destroy();
});

test('a play may write as much as it likes', async () => {
  const { sut, connection } = await connected();
  sut.pause();
  for (let sent = 0; sent < 500; sent += 1) expect(connection.send(ANSWER)).toBe(true);
  connection.destroy();
  sut.destroy();
});

test('what comes behind the last element that is allowed is not answered, though it came with it', async () => {
  const { sut, transcript, connection } = await connected(FEW);
  let answered = 0;
  connection.onRead = () => {
    answered += 1;
  };
  sut.write(`<stream:stream xmlns:stream='s'>${'<a/>'.repeat(1_000)}`);
  await transcript.wait(({ type }) => type === 'close', { within: 5_000 });
  // The header is one of them.
  expect(answered).toBe(100);
  expect(transcript.events.filter(({ type }) => type === 'unreadable')).toMatchObject([
    { error: 'over the cap of 100 elements for one connection' },
  ]);
  sut.destroy();
});
