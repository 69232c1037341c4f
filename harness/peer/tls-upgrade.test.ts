import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { describe, expect, test } from 'vitest';
import { Transcript } from '../wire/transcript.ts';
import { BeneathTls } from './beneath-tls.ts';
import { Connection } from './connection.ts';
import { goodPolicy } from './good-policy.ts';
import { startTls } from './tls-upgrade.ts';

const WITHIN = 5_000;
/** A fatal alert. RFC 8446 §6. */
const alert = (description: number) => Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, description);

/** A connection of the peer, and the other end of it. */
async function connected() {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const sut = dial({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  sut.on('error', () => {});
  const [raw] = await accepted;
  server.close();
  const transcript = new Transcript();
  const connection = new Connection(raw, { id: 'peer-1', actor: 'peer', dir: 'in', transcript });
  return { sut, raw, transcript, connection };
}

const side = { identity: null, policy: goodPolicy.tls, alpn: [], onKeys: () => {}, within: WITHIN } as const;

const ENDS: [string, (sut: Socket) => void, { alert: string | null; by: string; how: string }][] = [
  ['a server that ends TCP', (sut) => sut.end(), { alert: null, by: 'sut', how: 'fin' }],
  ['a server that resets TCP', (sut) => sut.resetAndDestroy(), { alert: null, by: 'sut', how: 'rst' }],
  ['an alert', (sut) => sut.write(alert(40)), { alert: 'handshake_failure', by: 'sut', how: 'alert' }],
  ['an alert about a name', (sut) => sut.write(alert(112)), { alert: 'unrecognized_name', by: 'sut', how: 'alert' }],
  ['an alert of TLS 1.3', (sut) => sut.write(alert(116)), { alert: 'certificate_required', by: 'sut', how: 'alert' }],
  ['no TLS at all', (sut) => sut.write('<stream:error/>'), { alert: null, by: 'peer', how: 'tls failure' }],
];

describe.each([false, true])('with what is beneath TLS watched: %s', (watched) => {
  test.each(ENDS)('%s is told by who ended the handshake', async (_, end, ended) => {
    const { sut, transcript, connection } = await connected();
    sut.once('data', () => end(sut));
    expect(await startTls(connection, { ...side, role: 'client', watched })).toBe(false);
    expect(transcript.events).toMatchObject([
      { type: 'tls-failed', alert: ended.alert, by: ended.by },
      { type: 'close', layer: 'tcp', by: ended.by, how: ended.how },
    ]);
    sut.destroy();
  });

  test('who never answers has not ended anything: we have', async () => {
    const { sut, transcript, connection } = await connected();
    expect(await startTls(connection, { ...side, role: 'client', watched, within: 50 })).toBe(false);
    expect(transcript.events).toMatchObject([
      { type: 'tls-failed', error: 'no TLS within 50 ms', alert: null, by: 'peer' },
      { type: 'close', layer: 'tcp', by: 'peer', how: 'timeout' },
    ]);
    sut.destroy();
  });

  test('a play that is over has nothing to say of its handshakes', async () => {
    const { sut, transcript, connection } = await connected();
    sut.once('data', () => connection.destroy());
    expect(await startTls(connection, { ...side, role: 'client', watched })).toBe(false);
    expect(transcript.events).toEqual([]);
    sut.destroy();
  });
});

test('what is no TLS where TLS is up ends it by us, not by the other end', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'peer.test' }]);
  const { sut, transcript, connection } = await connected();
  new TLSSocket(new BeneathTls(sut), { isServer: true, key, cert }).on('error', () => {});
  expect(await startTls(connection, { ...side, role: 'client', watched: false })).toBe(true);
  sut.write('<stream:error/>');
  await transcript.wait(({ type }) => type === 'close', { within: WITHIN });
  expect(transcript.events.filter(({ type }) => type === 'close')).toMatchObject([
    { layer: 'tcp', by: 'peer', how: 'tls failure' },
  ]);
  connection.destroy();
  sut.destroy();
});

describe('what a server offers by ALPN', () => {
  const OFFERS: [readonly string[], object][] = [
    [['h2', 'xmpp-server'], { type: 'tls', alpn: 'xmpp-server', alpnOffered: ['h2', 'xmpp-server'] }],
    [['h2'], { type: 'tls-failed', alpnOffered: ['h2'] }],
    [[], { type: 'tls', alpn: null }],
  ];
  test.each(OFFERS)('%j is recorded, whatever becomes of it', async (offered, event) => {
    const { private: key, cert: chain } = await generate([{ name: 'commonName', value: 'x.test' }], { keySize: 2048 });
    const { sut, transcript, connection } = await connected();
    const client = connectTls({ socket: sut, rejectUnauthorized: false, ALPNProtocols: [...offered] });
    client.on('error', () => {});
    const identity = { key, chain };
    await startTls(connection, { ...side, identity, role: 'server', watched: false, alpn: ['xmpp-server'] });
    expect(transcript.events[0]).toMatchObject(event);
    if (offered.length === 0) expect(transcript.events[0]).not.toHaveProperty('alpnOffered');
    client.destroy();
  });
});
