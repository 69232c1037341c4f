// TCP to one endpoint. RFC 6120 §3.2.
import { connect as connectTcp, type Socket } from 'node:net';
import type { Clock } from '../config.ts';

/** A connected socket, or the reason why there is none. */
export function connect(address: string, port: number, clock: Clock, within: number): Promise<Socket | string> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host: address, port });
    const finish = (result: Socket | string) => {
      stop();
      socket.off('connect', up).off('error', failed);
      if (typeof result === 'string') socket.on('error', () => {}).destroy();
      resolve(result);
    };
    const up = () => finish(socket);
    const failed = (error: Error) => finish(error.message);
    const stop = clock.after(within, () => finish('no answer')); // rfc6120-8.3.3.17-blackhole
    socket.setNoDelay(true);
    socket.on('connect', up).on('error', failed);
  });
}
