// A TCP connection to where a server is: found, allowed, dialled. RFC 6120 §3
import { addressShown } from './address-shown.ts';
import type { Connection } from './connection.ts';
import { dial } from './dial.ts';
import type { HostPort } from './environment.ts';
import type { OpenOptions, Wanted } from './initiating.ts';
import type { Peer } from './peer.ts';
import { findEndpoint, type WebSocketEndpoint } from './websocket/open.ts';

/** A connection on which nothing was said. */
export interface Reached {
  readonly connection: Connection;
  readonly endpoint?: WebSocketEndpoint | undefined;
}

/** Connects, where the peer may have one connection more; else says in words why not. */
export async function reach(peer: Peer, { transport, to, port, as, aside }: Wanted): Promise<Reached | string> {
  const { admits, signal } = peer.environment;
  if (admits?.() === false) return 'as many connections are open as there may be';
  peer.opening += 1;
  try {
    const at = await addressFor(peer, to, port ?? PORTS[transport]);
    if (typeof at === 'string') return at;
    const { address, endpoint } = at;
    const socket = await dial(address.host, address.port, peer);
    if (typeof socket === 'string') return `no connection to ${addressShown(address.host, address.port)}: ${socket}`;
    if (signal.aborted) {
      // Nobody is left to close it.
      socket.destroy();
      return 'it was over before the connection was there';
    }
    const connection = peer.adopt(socket, 'out', as, aside);
    connection.note({
      type: 'connection',
      dir: 'out',
      local: addressShown(socket.localAddress, socket.localPort),
      remote: addressShown(address.host, address.port),
      service: endpoint !== undefined ? 'websocket' : transport === 'direct-tls' ? 'xmpps-server' : 'xmpp-server',
    });
    return { connection, endpoint };
  } finally {
    peer.opening -= 1;
  }
}

/** The port that each transport goes to. */
const PORTS = { starttls: 's2s', 'direct-tls': 'direct-tls', plaintext: 's2s', websocket: 'websocket' } as const;

/** Where to connect; in words why that is not known. */
async function addressFor(
  peer: Peer,
  to: string,
  port: NonNullable<OpenOptions['port']>,
): Promise<{ readonly address: HostPort; readonly endpoint?: WebSocketEndpoint } | string> {
  const { sut, find } = peer.environment;
  if (port === 'websocket') {
    const endpoint = await findEndpoint(peer);
    return typeof endpoint === 'string' ? endpoint : { address: endpoint, endpoint };
  }
  const known = (await find?.(to)) ?? { s2s: sut.s2s(), directTls: sut.s2sDirectTls() };
  if (typeof known === 'string') return known;
  const address = port === 'direct-tls' ? known.directTls : known.s2s;
  return address === null ? `${to} has no port for ${port === 'direct-tls' ? 'direct TLS' : 's2s'}` : { address };
}
