// `badpeer serve` as a process, with a thousand connections that say nothing and two hundred that are busy.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { expect, test } from 'vitest';
import { openSession, type Session } from '../bench/s2s-session.ts';
import { type ServedProcess, startServed } from '../bench/served-process.ts';
import { createPki } from '../world/pki/ca.ts';

const IDLE = 1_000;
const BUSY = 200;
/** How often they come, and ping on their stream each time. */
const ROUNDS = 2;
const PINGS = 10;
/** So many negotiate at a time: that each is served within a server's time-outs says how busy the machine is. */
const NEGOTIATING = 16;
/** Against an answer that never comes. ms */
const PATIENCE = 120_000;
const MEGA = 2 ** 20;

test('a thousand idle and two hundred busy connections at once', { timeout: 900_000 }, async () => {
  await using served = await startServed([
    '--max-per-name',
    String(IDLE),
    '--max-connections',
    String(IDLE + BUSY + 50),
  ]);
  const before = (await served.status()).memory.rss;
  const port = await served.portOf('good');
  const idle = await Promise.all(Array.from({ length: IDLE }, () => dialled(port)));
  await expect.poll(() => connectionsOf(served, 'good')).toBe(IDLE);
  // The limit holds: one more is turned away.
  const beyond = await dialled(port);
  await closed(beyond);

  await busy(served);
  const { memory, connections } = await served.status();
  // All that were idle are still there, and those that were busy have gone.
  expect(idle.filter((socket) => socket.closed || socket.readableEnded)).toEqual([]);
  expect(connections).toBeGreaterThanOrEqual(IDLE);
  expect(await connectionsOf(served, 'good')).toBe(IDLE);
  expect(memory.rss - before).toBeLessThan(400 * MEGA);

  // Room is made by whoever leaves, and who asks now is served at once.
  for (const socket of idle) socket.destroy();
  await expect.poll(() => connectionsOf(served, 'good')).toBe(0);
  const again = await dialled(port);
  again.write("<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
  expect(String((await once(again, 'data'))[0])).toMatch(/^<\?xml version='1\.0'\?><stream:stream /);
  again.destroy();
});

/** Two hundred that negotiate, ping on their stream, leave and come again. @throws where one of them is not answered */
async function busy(served: ServedProcess): Promise<void> {
  await using pki = await createPki({ now: Date.now });
  const identity = await pki.mint('valid', { domain: 'busy.test' });
  const secureContext = createSecureContext({ key: identity!.key, cert: identity!.chain });
  // It answers on the stream that it was asked on.
  const name = 'bidi-receiving-offered';
  const port = await served.portOf(name);
  const where = { host: '127.0.0.1', port, to: `${name}.bad.test`, secureContext, patience: PATIENCE };
  for (let round = 0; round < ROUNDS; round += 1) {
    {
      using owned = new DisposableStack();
      const sessions: Session[] = [];
      const numbers = Array.from({ length: BUSY }, (_, number) => number);
      const negotiate = async (): Promise<void> => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
          // Each its own sender: to one domain a name answers only so often.
          const session = owned.use(await openSession({ ...where, from: `busy-${number}-${round}.test` }));
          session.askForBothDirections();
          sessions.push(session);
        }
      };
      await Promise.all(Array.from({ length: NEGOTIATING }, negotiate));
      expect(await connectionsOf(served, name)).toBe(BUSY);
      await Promise.all(sessions.map(pingOften));
    }
    await expect.poll(() => connectionsOf(served, name)).toBe(0);
  }
}

async function pingOften(session: Session): Promise<void> {
  for (let ping = 0; ping < PINGS; ping += 1) await session.ping();
}

async function connectionsOf(served: ServedProcess, peer: string): Promise<number> {
  return (await served.ask<{ connections: number }>('GET', `/api/peers/${peer}`)).connections;
}

async function dialled(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

async function closed(socket: Socket): Promise<void> {
  socket.resume();
  if (!socket.closed) await once(socket, 'close');
}
