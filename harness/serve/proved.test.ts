// On what ground a stream is opened to a domain: what was proved on the connection, over real TLS.
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyFaults } from '../peer/faults/index.ts';
import type { Peer, PeerOptions } from '../peer/peer.ts';
import { holdingServer, testPeer } from '../peer/testing.ts';
import { createPki, type Pki } from '../world/pki/ca.ts';
import { type Unproved, unprovedBy } from './proved.ts';
import type { Strangers } from './strangers.ts';

let pki: Pki;
beforeAll(async () => {
  pki = await createPki({ now: Date.now });
});
afterAll(() => pki[Symbol.asyncDispose]());

function unproved(strangers: Strangers, told: readonly string[] = []): Unproved {
  return unprovedBy({ strangers, isTold: (domain) => told.includes(domain), caPem: pki.caPem, now: Date.now });
}

const headerOf = (from: string): string =>
  `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' to='peer.test' from='${from}' id='s1' version='1.0'>`;

/** A peer that listens, with a certificate of its own. */
async function listening(options: Partial<PeerOptions> = {}, port = 0): Promise<Peer> {
  const peer = testPeer({
    port,
    options: { certificates: { client: 'valid', server: 'valid' }, ...options },
    environment: { certificate: (fault, domain) => pki.mint(fault, { domain }) },
  });
  await peer.listen();
  return peer;
}

/** What is asked of the connection of somebody who has shown that certificate, and says to be that domain. */
async function whoShows(fault: string, of: string, claims: string, ask: Unproved): Promise<string | null> {
  await using peer = await listening();
  const identity = (await pki.mint(fault, { domain: of }))!;
  const socket = connect({
    port: peer.directTlsPort,
    host: '127.0.0.1',
    rejectUnauthorized: false,
    key: identity.key,
    cert: identity.chain,
  });
  await once(socket, 'secureConnect');
  socket.write(`${headerOf(claims)}<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>=</auth>`);
  await expect.poll(() => peer.connections[0]?.state).toBe('authenticated');
  const why = ask(peer.connections[0]!, claims);
  socket.destroy();
  return why;
}

test.each<[string, string, string, RegExp | null]>([
  ['valid', 'sut.test', 'sut.test', null],
  ['client-auth-only', 'sut.test', 'sut.test', null],
  ['valid', 'mallory.test', 'sut.test', /does not prove it: it is not for sut\.test/],
  ['self-signed', 'sut.test', 'sut.test', /signed with its own key/],
  ['expired', 'sut.test', 'sut.test', /expired/],
  ['impostor-ca', 'sut.test', 'sut.test', /does not prove it/],
])('a certificate that is %s, of %s, from who says to be %s: %s', async (fault, of, claims, why) => {
  const said = await whoShows(fault, of, claims, unproved('anywhere'));
  if (why === null) expect(said).toBeNull();
  else expect(said).toMatch(why);
});

test('where the server of the domain was told, or no strangers can come, any certificate will do', async () => {
  expect(await whoShows('self-signed', 'mallory.test', 'sut.test', unproved('private'))).toMatch(/own key/);
  expect(await whoShows('self-signed', 'mallory.test', 'Sut.test', unproved('private', ['sut.test']))).toBeNull();
  expect(await whoShows('self-signed', 'mallory.test', 'sut.test', unproved('none'))).toBeNull();
});

test.each<[string, Partial<PeerOptions>, string | null]>([
  ['that its server calls valid', {}, null],
  [
    'that the peer calls valid without asking',
    { policy: applyFaults({ dialback: { result: 'unchecked' } }) },
    'its key was not verified',
  ],
])('a key %s', async (_, options, why) => {
  await using server = await holdingServer((socket) => {
    socket.on('data', (chunk) => {
      const isQuestion = chunk.toString().includes('<db:verify');
      if (isQuestion) socket.write(`<db:verify from='sut.test' to='peer.test' id='x' type='valid'/>`);
      else socket.write(`${headerOf('sut.test')}<stream:features/>`);
    });
  });
  await using peer = await listening(options, server.port);
  const socket = connectTcp(peer.port, '127.0.0.1');
  socket.write(`${headerOf('sut.test')}<db:result from='sut.test' to='peer.test'>0123</db:result>`);
  const incoming = () => peer.connections.find(({ dir }) => dir === 'in');
  await expect.poll(() => incoming()?.state).toBe('authenticated');
  expect(unproved('anywhere')(incoming()!, 'sut.test')).toBe(why);
  socket.destroy();
});
