// A resolver that is not there, for certain.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { HostPort } from '../options.ts';

/**
 * Holds a port of UDP that refuses every question: its socket is connected, to itself, and takes nothing of anybody else; and as
 * long as it is open no other process is given the number.
 */
export async function holdRefusedResolver(host = '127.0.0.1'): Promise<HostPort & AsyncDisposable> {
  const socket = createSocket('udp4');
  socket.bind(0, host);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.connect(port, host);
  await once(socket, 'connect');
  return {
    host,
    port,
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  };
}
