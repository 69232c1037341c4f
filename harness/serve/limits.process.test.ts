// A server that strangers use for weeks does not grow, and does not take more than it says.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { BadServer } from './model.ts';
import { served } from './testing/world.ts';

function dialled(server: BadServer, label: string): Promise<Socket> {
  const { host } = server.addresses;
  const socket = connect({ host, port: server.peer(label)?.ports.starttls ?? 0 });
  // A reset is one of the ways in which it may end.
  const connected = once(socket, 'connect').then(() => socket);
  socket.on('error', () => {});
  return connected;
}
const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.resume();
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });
const header = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' to='good.bad.test' from='sut.test' version='1.0'>`;

test('a thousand connections come and go, and none is remembered', async () => {
  await using server = await served({ limits: { events: 100 } });
  for (let round = 0; round < 20; round += 1) {
    const sockets = await Promise.all(Array.from({ length: 50 }, () => dialled(server, 'good')));
    for (const socket of sockets) socket.end(header);
    await Promise.all(sockets.map(ended));
  }
  await expect.poll(() => server.peer('good')?.connections).toBe(0);
  expect(server.events().length).toBeLessThanOrEqual(100);
  expect(server.events().at(-1)?.seq).toBeGreaterThan(4_000);
});

test('connections beyond the limit are turned away, of one name and of all', async () => {
  await using server = await served({ limits: { connections: 5, connectionsPerPeer: 3 } });
  const sockets = await Promise.all(Array.from({ length: 3 }, () => dialled(server, 'good')));
  await expect.poll(() => server.peer('good')?.connections).toBe(3);
  await ended(await dialled(server, 'good'));
  sockets.push(await dialled(server, 'expired'), await dialled(server, 'expired'));
  await expect.poll(() => server.peer('expired')?.connections).toBe(2);
  await ended(await dialled(server, 'self-signed'));
  // Room is made by whoever leaves.
  sockets[0]?.destroy();
  await expect.poll(() => server.peer('good')?.connections).toBe(2);
  const another = await dialled(server, 'self-signed');
  await expect.poll(() => server.peer('self-signed')?.connections).toBe(1);
  for (const socket of [...sockets, another]) socket.destroy();
});

test('a silent connection is ended, and one that speaks but lives too long', async () => {
  await using idle = await served({ limits: { idle: 100 } });
  const silent = await dialled(idle, 'good');
  await ended(silent);
  await using brief = await served({ limits: { life: 300 } });
  const speaking = await dialled(brief, 'good');
  speaking.write(header);
  const timer = setInterval(() => speaking.write(' '), 20);
  await ended(speaking);
  clearInterval(timer);
});

test('a connection on which too much comes is cut', async () => {
  await using server = await served({ limits: { bytes: 10_000 } });
  const socket = await dialled(server, 'good');
  socket.write(header);
  const timer = setInterval(() => socket.write(' '.repeat(1_000)), 5);
  await ended(socket);
  clearInterval(timer);
  expect(JSON.stringify(server.events({ peer: 'good' }))).toContain('over the cap of 10000 bytes');
});

test('it ends in less than a minute, with connections open', async () => {
  const server = await served();
  const sockets = await Promise.all(Array.from({ length: 100 }, () => dialled(server, 'good')));
  const all = Promise.all(sockets.map(ended));
  const begun = performance.now();
  await server[Symbol.asyncDispose]();
  await all;
  // Left to themselves they would stay for ten.
  expect(performance.now() - begun).toBeLessThan(30_000);
});
