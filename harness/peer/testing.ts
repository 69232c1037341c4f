// A peer for tests, on loopback.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Transcript } from '../wire/transcript.ts';
import type { PeerEnvironment } from './environment.ts';
import { goodPolicy } from './good-policy.ts';
import { Peer, type PeerOptions } from './peer.ts';

/** `peer.test`, which shows no certificate, against `sut.test`, which is at that port of loopback; unless more is said. It does not listen yet. */
export function testPeer({
  port = 0,
  options = {},
  environment = {},
}: {
  readonly port?: number;
  readonly options?: Partial<PeerOptions>;
  readonly environment?: Partial<PeerEnvironment>;
} = {}): Peer {
  return new Peer(
    {
      name: 'peer',
      domain: 'peer.test',
      certificates: { client: 'none', server: 'none' },
      policy: goodPolicy,
      transport: 'starttls',
      ...options,
    },
    {
      transcript: new Transcript(),
      listenHost: '127.0.0.1',
      sut: { domain: 'sut.test', s2s: () => ({ host: '127.0.0.1', port }), s2sDirectTls: () => null },
      certificate: async () => null,
      onKeys: () => {},
      negotiationTimeout: 30_000,
      signal: new AbortController().signal,
      ...environment,
    },
  );
}

/** A server of TCP on loopback that never closes its half of a connection by itself; disposing ends them all. */
export async function holdingServer(
  onSocket: (socket: Socket) => void,
): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
}
