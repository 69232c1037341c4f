// Servers that open streams may take up the TLS session of an earlier one. RFC 8446 §4.6.1, RFC 5077 §3.
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { createPki } from '../world/pki/ca.ts';
import { testPeer } from './testing.ts';

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'an earlier session is answered with a whole handshake: %s',
  async (version) => {
    await using pki = await createPki({ now: Date.now });
    const theirs = (await pki.mint('valid', { domain: 'sut.test' }))!;
    await using peer = testPeer({
      options: { certificates: { client: 'valid', server: 'valid' }, transport: 'direct-tls' },
      environment: { certificate: (fault, domain) => pki.mint(fault, { domain }) },
    });
    await peer.listen();
    const open = async (session: Buffer | undefined): Promise<{ socket: TLSSocket; session: Buffer | undefined }> => {
      const socket = connect({
        port: peer.directTlsPort,
        host: '127.0.0.1',
        rejectUnauthorized: false,
        maxVersion: version,
        key: theirs.key,
        cert: theirs.chain,
        ...(session === undefined ? {} : { session }),
      });
      let latest: Buffer | undefined;
      socket.on('session', (given: Buffer) => {
        latest = given;
      });
      await once(socket, 'secureConnect');
      // What is said over it comes behind the tickets of TLS 1.3.
      socket.write(
        `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' to='peer.test' version='1.0'>`,
      );
      await once(socket, 'data');
      return { socket, session: latest };
    };
    const first = await open(undefined);
    expect(first.session).toBeDefined();
    first.socket.destroy();
    const second = await open(first.session);
    expect(second.socket.isSessionReused()).toBe(false);
    expect(peer.connections.map(({ peerCertificate }) => peerCertificate)).toEqual([true, true]);
    second.socket.destroy();
  },
);
