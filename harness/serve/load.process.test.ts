// `badpeer serve` as a process, with a thousand connections that say nothing and two hundred that are busy.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { expect, test } from 'vitest';
import { openSession } from '../bench/s2s-session.ts';
import { type ServedProcess, startServed } from '../bench/served-process.ts';
import { createPki } from '../world/pki/ca.ts';

const IDLE = 1_000;
const BUSY = 200;
/** How long they are busy. ms */
const LOAD = 10_000;
const PINGS = 10;
const MEGA = 2 ** 20;

test('a thousand idle and two hundred busy connections at once', { timeout: 60_000 }, async () => {
  await using served = await startServed([
    '--max-per-name',
    String(IDLE),
    '--max-connections',
    String(IDLE + BUSY + 50),
  ]);
  const before = (await served.status()).memory.rss;
  const port = await served.portOf('good');
  const idle = await Promise.all(Array.from({ length: IDLE }, () => dialled(port)));
  await expect.poll(() => connectionsOf(served, 'good'), { timeout: 5_000 }).toBe(IDLE);
  // The limit holds: one more is turned away.
  const beyond = await dialled(port);
  await closed(beyond);

  const figures = await busy(served);
  const { memory, connections } = await served.status();
  // All that were idle are still there, and those that were busy have gone.
  expect(idle.filter((socket) => socket.closed || socket.readableEnded)).toEqual([]);
  expect(connections).toBeGreaterThanOrEqual(IDLE);
  expect(await connectionsOf(served, 'good')).toBe(IDLE);
  expect(figures.failures).toEqual([]);
  expect(figures.pings).toBeGreaterThan(BUSY * PINGS);
  expect(figures.median).toBeLessThan(500);
  expect(figures.slowest).toBeLessThan(8_000);
  expect(memory.rss - before).toBeLessThan(400 * MEGA);

  // Room is made by whoever leaves, and who asks now is served at once.
  for (const socket of idle) socket.destroy();
  await expect.poll(() => connectionsOf(served, 'good'), { timeout: 5_000 }).toBe(0);
  const again = await dialled(port);
  again.write("<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
  expect(String((await once(again, 'data'))[0])).toMatch(/^<\?xml version='1\.0'\?><stream:stream /);
  again.destroy();
});

/** Two hundred that negotiate, ping on their stream, leave and come again. */
async function busy(served: ServedProcess) {
  await using pki = await createPki({ now: Date.now });
  const identity = await pki.mint('valid', { domain: 'busy.test' });
  const secureContext = createSecureContext({ key: identity!.key, cert: identity!.chain });
  // It answers on the stream that it was asked on.
  const to = 'bidi-receiving-offered.bad.test';
  const port = await served.portOf('bidi-receiving-offered');
  const pings: number[] = [];
  const failures = new Set<string>();
  const end = performance.now() + LOAD;
  const one = async (number: number): Promise<void> => {
    // Each its own sender: to one domain a name answers only so often.
    for (let round = 0; performance.now() < end; round += 1) {
      const from = `busy-${number}-${round}.test`;
      using session = await openSession({ host: '127.0.0.1', port, from, to, secureContext });
      session.askForBothDirections();
      for (let ping = 0; ping < PINGS && performance.now() < end; ping += 1) {
        const begun = performance.now();
        await session.ping();
        pings.push(performance.now() - begun);
      }
    }
  };
  await Promise.all(
    Array.from({ length: BUSY }, (_, number) => one(number).catch((error: Error) => void failures.add(error.message))),
  );
  const sorted = pings.toSorted((a, b) => a - b);
  return {
    pings: pings.length,
    failures: [...failures],
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY,
    slowest: sorted.at(-1) ?? Number.POSITIVE_INFINITY,
  };
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
