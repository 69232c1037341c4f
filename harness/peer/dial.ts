// A TCP connection to the server under test.
import { connect, type Socket } from 'node:net';
import type { Peer } from './peer.ts';

/** A TCP connection, or why there is none. */
export function dial(host: string, port: number, peer: Peer): Promise<Socket | string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true });
    const { negotiationTimeout } = peer.environment;
    const timer = setTimeout(() => failed(new Error(`no answer within ${negotiationTimeout} ms`)), negotiationTimeout);
    const failed = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      peer.environment.transcript.add(
        { actor: peer.name },
        { type: 'connect-failed', remote: `${host}:${port}`, error: error.message },
      );
      resolve(error.message);
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      socket.on('error', () => {});
      socket.pause();
      resolve(socket);
    });
  });
}
