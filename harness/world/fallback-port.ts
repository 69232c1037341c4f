// Port 5269 of the world's address, for servers that fall back to it without SRV records. RFC 6120 §3.2.2.
// One port for all plays: the first stream header says whom a connection is for.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { cannotBeHad, tryListen } from './try-listen.ts';

/** A connection that has not said for whom it is by then is ended. ms */
const PATIENCE = 30_000;
/** Bytes read at most before the header must have named somebody. */
const HEADER_BYTES = 4096;

export interface FallbackPort extends AsyncDisposable {
  readonly port: number;
  /** Why the port could not be had; null when it listens. */
  readonly trouble: string | null;
}

/** Where servers look that find no SRV record. RFC 6120 §3.2.2 */
const S2S = 5269;

export interface FallbackOptions {
  /** Another one than 5269 for tests: no server looks there. */
  readonly port?: number;
  /** Connections at a time; no limit unless said. */
  readonly most?: number;
}

/** Listens; `route` takes a connection with what was read of it already. */
export async function openFallbackPort(
  host: string,
  route: (domain: string, socket: Socket, early: Uint8Array) => boolean,
  { port = S2S, most }: FallbackOptions = {},
): Promise<FallbackPort> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
    sort(socket, route);
  });
  if (most !== undefined) server.maxConnections = most;
  const refused = await tryListen(server, host, port);
  const trouble = refused && cannotBeHad(host, port, refused);
  return {
    port: trouble === null ? (server.address() as AddressInfo).port : port,
    trouble,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      if (trouble === null) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Whom a stream header is for, in lower case, as soon as it says so. Each `<` begins anew, else a few kilobytes of them, in many segments, would take
 * minutes.
 */
export function addressee(early: string): string | undefined {
  return /<[^<>]*\sto\s*=\s*['"]([^'"]+)['"]/.exec(early)?.[1]?.toLowerCase();
}

function sort(socket: Socket, route: (domain: string, socket: Socket, early: Uint8Array) => boolean): void {
  let early = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    early = Buffer.concat([early, chunk]);
    const domain = addressee(early.toString('latin1'));
    if (domain === undefined && early.length < HEADER_BYTES) return;
    socket.pause();
    socket.off('data', onData);
    clearTimeout(timer);
    if (domain === undefined || !route(domain, socket, early)) socket.destroy();
  };
  const timer = setTimeout(() => socket.destroy(), PATIENCE);
  socket.on('close', () => clearTimeout(timer));
  socket.on('data', onData);
}
