import { constants } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { connect, type SecureContextOptions, TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import type { Event } from '../../wire/event.ts';
import { Transcript } from '../../wire/transcript.ts';
import { Connection } from '../connection.ts';
import { goodPolicy } from '../good-policy.ts';
import { startTls } from '../tls-upgrade.ts';
import { type RenegotiationKind, renegotiate } from './renegotiate.ts';

type Role = 'client' | 'server';
const SUITES = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305'];
const [GCM = ''] = SUITES;
const REFUSING = { secureOptions: constants.SSL_OP_NO_RENEGOTIATION };
const UNSAFE = { secureOptions: constants.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION };
const NO_RENEGOTIATION = { state: 'refused', secure: null, alert: { level: 'warning', name: 'no_renegotiation' } };
const HANDSHAKE_FAILURE = { state: 'refused', secure: null, alert: { level: 'fatal', name: 'handshake_failure' } };

const { private: key, cert: chain } = await generate([{ name: 'commonName', value: 'sut.test' }]);

/** The peer in that role, with OpenSSL as it comes at the other end. */
async function session(role: Role, options: SecureContextOptions) {
  const stack = new AsyncDisposableStack();
  const server = stack.use(createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const dialled = dial({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  const [[raw]] = await Promise.all([accepted, once(dialled, 'connect')]);
  const [ours, theirs] = role === 'client' ? [dialled, raw] : [raw, dialled];
  const transcript = new Transcript();
  const connection = new Connection(ours, {
    id: 'peer-1',
    actor: 'peer',
    dir: role === 'client' ? 'out' : 'in',
    transcript,
  });
  const side = {
    role,
    identity: { key, chain },
    policy: goodPolicy.tls,
    alpn: [],
    within: 30_000,
    watched: true,
  } as const;
  const up = startTls(connection, { ...side, onKeys: () => {} });
  const sut =
    role === 'client'
      ? new TLSSocket(theirs, { isServer: true, key, cert: chain, ...options })
      : connect({ socket: theirs, rejectUnauthorized: false, ...options });
  sut.on('error', () => {});
  stack.defer(() => {
    connection.destroy();
    sut.destroy();
    theirs.destroy();
  });
  expect(await up).toBe(true);
  const came = (wanted: (event: Event) => boolean) => transcript.wait(wanted, { within: 30_000 });
  const answer = () => came((event) => event.type === 'renegotiation' && event.by === 'sut');
  return { connection, sut, tcp: theirs, transcript, came, answer, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const ANSWERS: [string, Role, RenegotiationKind, SecureContextOptions, object][] = [
  ...SUITES.map((ciphers): [string, Role, RenegotiationKind, SecureContextOptions, object] => [
    `a server that goes along, ${ciphers}`,
    'client',
    'secure',
    { ciphers },
    { state: 'agreed', secure: true, alert: null },
  ]),
  ['a server that goes along, asked without the extension', 'client', 'legacy', {}, HANDSHAKE_FAILURE],
  ['a server that does without the extension', 'client', 'legacy', UNSAFE, { state: 'agreed', secure: false }],
  ['a server that refuses', 'client', 'secure', REFUSING, NO_RENEGOTIATION],
  ['a client that goes along', 'server', 'secure', {}, { state: 'agreed', secure: true, alert: null }],
  ['a client that refuses', 'server', 'secure', REFUSING, NO_RENEGOTIATION],
];

test.each(ANSWERS)('it is seen what comes of it: %s', async (_, role, kind, options, expected) => {
  await using end = await session(role, { ciphers: GCM, maxVersion: 'TLSv1.2', ...options });
  expect(await renegotiate(end.connection, kind)).toBeNull();
  expect(await end.answer()).toMatchObject(expected);
  expect(end.transcript.events.filter(({ type }) => type === 'trouble' || type === 'close')).toEqual([]);
});

test.each<Role>(['client', 'server'])('what is said before and after a refusal is read, by a %s', async (role) => {
  await using end = await session(role, { maxVersion: 'TLSv1.2', ...REFUSING });
  const { connection, sut, came } = end;
  connection.send('one ');
  sut.write("<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'>");
  await came(({ type }) => type === 'header');
  await renegotiate(connection, 'secure');
  await end.answer();
  const long = 'x'.repeat(40_000);
  sut.write(`<message><body>${long}</body></message>`);
  expect(await came(({ type }) => type === 'element')).toMatchObject({ element: { name: 'message' }, encrypted: true });
  let heard = '';
  sut.on('data', (bytes: Buffer) => {
    heard += bytes.toString();
  });
  connection.send(long);
  sut.end();
  await came((event) => event.type === 'close' && event.layer === 'tcp');
  expect(heard).toBe(`one ${long}`);
  expect(end.transcript.events.filter(({ type }) => type === 'close')).toMatchObject([
    { layer: 'tls', by: 'sut', how: 'close-notify' },
    { layer: 'tcp', by: 'sut', how: 'fin' },
  ]);
});

test.each([
  ['fin', (tcp: Socket): void => void tcp.end()],
  ['rst', (tcp: Socket): void => void tcp.resetAndDestroy()],
] as const)('a connection that is cut thereupon is seen to end by %s', async (how, cut) => {
  await using end = await session('client', { maxVersion: 'TLSv1.2' });
  await renegotiate(end.connection, 'legacy');
  await end.answer();
  cut(end.tcp);
  expect(await end.came(({ type }) => type === 'close')).toMatchObject({ layer: 'tcp', by: 'sut', how });
});

test('who waits for all to be written hears that the other end is gone', async () => {
  await using end = await session('client', { maxVersion: 'TLSv1.2' });
  await renegotiate(end.connection, 'legacy');
  await end.answer();
  end.tcp.pause();
  end.connection.send(Buffer.alloc(16 * 1024 * 1024));
  const flushed = end.connection.flushed();
  end.tcp.end();
  await end.came(({ type }) => type === 'close');
  end.tcp.resetAndDestroy();
  await expect(flushed).resolves.toBeUndefined();
});

test('a connection that has ended is not negotiated anew', async () => {
  await using end = await session('client', { maxVersion: 'TLSv1.2' });
  end.sut.end();
  await end.came((event) => event.type === 'close' && event.layer === 'tcp');
  expect(await renegotiate(end.connection, 'secure')).toBe('the connection has ended');
});

test.each<[string, Role, RenegotiationKind, SecureContextOptions, string]>([
  ['TLS 1.3', 'client', 'secure', {}, 'TLSv1.3 came up, which is not TLS 1.2'],
  [
    'a cipher with a MAC of its own',
    'client',
    'secure',
    { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-SHA256' },
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 came up, which has no AEAD that is known here',
  ],
  [
    'a HelloRequest without the extension',
    'server',
    'legacy',
    { maxVersion: 'TLSv1.2' },
    'a HelloRequest is the same with and without the extension',
  ],
])('it says why it cannot: %s', async (_, role, kind, options, because) => {
  await using end = await session(role, options);
  expect(await renegotiate(end.connection, kind)).toBe(because);
});
