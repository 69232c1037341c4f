// A TCP connection to the server under test.
import { connect, type Socket } from 'node:net';
import type { Peer } from './peer.ts';

/** A TCP connection, or why there is none. */
export function dial(host: string, port: number, peer: Peer): Promise<Socket | string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true });
    const { negotiationTimeout, signal } = peer.environment;
    const timer = setTimeout(() => failed(new Error(`no answer within ${negotiationTimeout} ms`)), negotiationTimeout);
    const give = (what: Socket | string): void => {
      clearTimeout(timer);
      socket.off('error', failed);
      signal.removeEventListener('abort', over);
      socket.on('error', () => {});
      if (what !== socket) socket.destroy();
      resolve(what);
    };
    const failed = (error: Error) => {
      peer.environment.transcript.add(
        { actor: peer.name },
        { type: 'connect-failed', remote: `${host}:${port}`, error: error.message },
      );
      give(error.message);
    };
    const over = () => give('the play is over');
    if (signal.aborted) over();
    else signal.addEventListener('abort', over, { once: true });
    socket.once('error', failed);
    socket.once('connect', () => {
      socket.pause();
      give(socket);
    });
  });
}
