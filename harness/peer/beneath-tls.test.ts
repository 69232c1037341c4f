import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { Transcript } from '../wire/transcript.ts';
import { BeneathTls } from './beneath-tls.ts';
import { Connection } from './connection.ts';
import { goodPolicy } from './good-policy.ts';
import { startTls } from './tls-upgrade.ts';

const closed = (layer: 'tls' | 'tcp', how: string) => ({ type: 'close', layer, by: 'sut', how });

const ENDS: [string, ((tcp: Socket) => void) | null, object[]][] = [
  ['in good order', null, [closed('tls', 'close-notify'), closed('tcp', 'fin')]],
  ['without close_notify', (tcp) => tcp.end(), [closed('tcp', 'fin')]],
  ['by a reset', (tcp) => tcp.resetAndDestroy(), [closed('tcp', 'rst')]],
];

test.each(ENDS)('TLS that ends %s is told from TLS that ends otherwise', async (_, end, expected) => {
  const { private: key, cert: chain } = await generate([{ name: 'commonName', value: 'peer.test' }]);
  await using server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const tcp = dial({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  const sut = connect({ socket: tcp, rejectUnauthorized: false });
  sut.on('error', () => {});
  const [raw] = await accepted;
  const transcript = new Transcript();
  const connection = new Connection(raw, { id: 'peer-1', actor: 'peer', dir: 'in', transcript });
  const side = { role: 'server', identity: { key, chain }, policy: goodPolicy.tls, alpn: [], within: 30_000 } as const;
  expect(await startTls(connection, { ...side, onKeys: () => {}, watched: true })).toBe(true);
  // What was written last comes before the end, however that is.
  sut.write('the last words');
  await transcript.wait(({ type }) => type === 'bytes', { within: 30_000 });
  if (end === null) sut.end();
  else end(tcp);
  await transcript.wait((event) => event.type === 'close' && event.layer === 'tcp', { within: 30_000 });
  expect(transcript.events.filter(({ type }) => type === 'close')).toMatchObject(expected);
});

test('an end that comes with the last bytes does not outrun them', async () => {
  await using server = createServer((socket) => void socket.end('all of it')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tcp = dial({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  const beneath = new BeneathTls(tcp);
  const over = new Promise((resolve) => {
    beneath.onOver = resolve;
  });
  let read = '';
  beneath.on('data', (bytes: Buffer) => {
    read += beneath.over ? 'too late' : bytes.toString();
  });
  expect(await over).toBeNull();
  expect(read).toBe('all of it');
  beneath.destroy();
  tcp.destroy();
});
