// An API that cannot have its port leaves nothing behind: the command takes another port, and the server goes on for weeks.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { BadServer } from '../model.ts';
import { doubleServer } from '../testing.ts';
import { startApi } from './start-api.ts';

/** A server, and how many listen to it. */
function counted(): { server: BadServer; listeners: () => number } {
  const server = doubleServer();
  let count = 0;
  const counting = (listening: Disposable): Disposable => {
    count += 1;
    return {
      [Symbol.dispose]: () => {
        count -= 1;
        listening[Symbol.dispose]();
      },
    };
  };
  const { listen, whenReset } = server;
  server.listen = (listener) => counting(listen(listener));
  server.whenReset = (listener) => counting(whenReset(listener));
  return { server, listeners: () => count };
}

test('nobody listens to the server any longer where the port was taken', async () => {
  await using taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { server, listeners } = counted();
  await expect(startApi(server, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(listeners()).toBe(0);
  const api = await startApi(server, { port: 0 });
  expect(listeners()).toBeGreaterThan(0);
  await api[Symbol.asyncDispose]();
  expect(listeners()).toBe(0);
});
