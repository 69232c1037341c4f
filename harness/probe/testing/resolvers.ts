// Resolvers that give no answer, for certain.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { HostPort } from '../options.ts';

type Held = HostPort & AsyncDisposable;

/** Holds a port of UDP that takes every question and says nothing. */
export async function holdSilentResolver(): Promise<Held> {
  return held(await bound());
}

/**
 * Holds a port of UDP that refuses every question: its socket is connected, to itself, and takes nothing of anybody else; and as
 * long as it is open no other process is given the number.
 */
export async function holdRefusedResolver(): Promise<Held> {
  const socket = await bound();
  socket.connect(socket.address().port, socket.address().address);
  await once(socket, 'connect');
  return held(socket);
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

function held(socket: Socket): Held {
  const { address, port } = socket.address();
  return {
    host: address,
    port,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
