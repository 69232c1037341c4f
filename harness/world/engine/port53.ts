import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Port53 } from './model.ts';

/**
 * Tries to bind port 53 of an address, UDP and TCP. Trying is the only honest way to know: capabilities,
 * `ip_unprivileged_port_start` and another DNS server on a wildcard address all decide.
 */
export async function canBindPort53(address: string): Promise<Port53> {
  const reason = (await bindUdp(address)) ?? (await bindTcp(address));
  return reason === undefined ? { ok: true } : { ok: false, reason };
}

async function bindUdp(address: string): Promise<string | undefined> {
  const socket = createSocket('udp4');
  try {
    socket.bind(53, address);
    await once(socket, 'listening');
    return undefined;
  } catch (error) {
    return codeOf(error, 'UDP', address);
  } finally {
    socket.close();
  }
}

async function bindTcp(address: string): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(53, address);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return codeOf(error, 'TCP', address);
  } finally {
    server.close();
  }
}

function codeOf(error: unknown, protocol: string, address: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const why: Record<string, string> = {
    EACCES: 'this user may not bind ports below 1024',
    EADDRINUSE: 'another server listens there',
    EADDRNOTAVAIL: 'it is not an address of this host',
  };
  return `${protocol} port 53 of ${address}: ${why[code] ?? code}`;
}
