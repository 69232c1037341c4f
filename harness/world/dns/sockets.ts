// UDP and TCP on one port: the sockets under the DNS server. RFC 7766 §6 (TCP), §8 (two bytes of length).
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, isIPv6, type Server, type Socket } from 'node:net';
import { ByteQueue } from '../../wire/byte-queue.ts';
import type { Reply } from './server.ts';

type Handle = (message: Buffer, transport: 'udp' | 'tcp', reply: Reply) => void;

export interface DnsSockets extends AsyncDisposable {
  readonly port: number;
}

/** TCP connections at a time; more are turned away. */
const MOST_CONNECTIONS = 512;
/** Bytes of answers that an asker may leave unread before it is cut off. */
const MOST_UNREAD = 1 << 20;
/** Milliseconds after which a silent TCP connection is closed. */
const IDLE_MS = 30_000;
/** Attempts to find a number that is free for UDP and TCP alike, when any port will do. */
const PORT_ATTEMPTS = 20;

/** Listen. With port 0, both get one and the same free number. */
export async function listenBoth(
  address: string,
  port: number,
  handle: Handle,
  onTrouble: (because: string) => void,
): Promise<DnsSockets> {
  const timers = new Set<NodeJS.Timeout>();
  const connections = new Set<Socket>();
  const later = (afterMs: number, act: () => void): void => {
    if (afterMs === 0) {
      act();
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, afterMs);
    timers.add(timer);
  };
  const { tcp, udp } = await bindBoth(address, port);

  udp.on('message', (message, from) => {
    const send: Reply['send'] = (bytes, afterMs) =>
      // Nobody may be there any more to take it: that is the asker's affair.
      later(afterMs, () => udp.send(bytes, from.port, from.address, () => {}));
    handle(message, 'udp', { send, hangUp: () => {} });
  });
  udp.on('error', (error) => onTrouble(`DNS over UDP: ${error.message}`));
  tcp.on('error', (error) => onTrouble(`DNS over TCP: ${error.message}`));
  tcp.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    serveStream(socket, handle, later);
  });

  return {
    port: (tcp.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of connections) socket.destroy();
      await Promise.all([closed((done) => tcp.close(done)), closed((done) => udp.close(done))]);
    },
  };
}

/** Cut the stream into messages, and answer each on it. */
function serveStream(socket: Socket, handle: Handle, later: (afterMs: number, act: () => void) => void): void {
  const pending = new ByteQueue();
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  const send: Reply['send'] = (bytes, afterMs) =>
    later(afterMs, () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      if (socket.writableLength > MOST_UNREAD) socket.destroy();
      else if (socket.writable) socket.write(Buffer.concat([length, bytes]));
    });
  socket.on('data', (chunk: Buffer) => {
    pending.push(chunk);
    for (let next = nextOf(pending); next !== null; next = nextOf(pending)) {
      handle(next, 'tcp', { send, hangUp: () => socket.end() });
    }
  });
}

/** The message that is whole; null when none is. */
function nextOf(pending: ByteQueue): Buffer | null {
  const { view } = pending;
  if (view.length < 2) return null;
  const end = 2 + view.readUInt16BE(0);
  return view.length < end ? null : pending.take(end).subarray(2);
}

async function bindBoth(address: string, port: number): Promise<{ tcp: Server; udp: UdpSocket }> {
  for (let attempt = 1; ; attempt++) {
    const tcp = createServer();
    tcp.maxConnections = MOST_CONNECTIONS;
    tcp.listen(port, address);
    await once(tcp, 'listening');
    const udp = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    try {
      udp.bind((tcp.address() as AddressInfo).port, address);
      await once(udp, 'listening');
      return { tcp, udp };
    } catch (error) {
      tcp.close();
      // A number that was free for TCP need not be for UDP; with a port that was asked for there is no other to take.
      if (port !== 0 || attempt === PORT_ATTEMPTS || !inUse(error)) throw error;
    }
  }
}

function inUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function closed(close: (done: () => void) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  close(resolve);
  return promise;
}
