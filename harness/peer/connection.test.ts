import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { connect, TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { Transcript } from '../wire/transcript.ts';
import { Connection } from './connection.ts';

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
