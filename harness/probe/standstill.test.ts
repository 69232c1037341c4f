// A process that stood still for longer than a wait: what had arrived by then counts.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { deadline } from './deadline.ts';
import { Session } from './session.ts';

/** Both ends of a connection. */
async function pair(): Promise<{ ours: Socket; theirs: Socket } & Disposable> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const ours = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  const [[theirs]] = (await Promise.all([once(server, 'connection'), once(ours, 'connect')])) as [[Socket], unknown];
  server.close();
  return {
    ours,
    theirs,
    [Symbol.dispose]: () => {
      ours.destroy();
      theirs.destroy();
    },
  };
}

/** Nothing of this process goes on for so many ms. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('a session reads it before it says that nothing came', async () => {
  using both = await pair();
  const session = new Session(both.ours);
  const next = session.next(20);
  both.theirs.write('<stream:stream xmlns:stream="http://etherx.jabber.org/streams">');
  standStill(60);
  expect((await next).type).toBe('header');
  session.destroy();
});

test('so does any other wait', async () => {
  using both = await pair();
  const came = Promise.withResolvers<string>();
  using _limit = deadline(20, new AbortController().signal, () => came.resolve('nothing'));
  both.ours.once('data', () => came.resolve('something'));
  both.theirs.write('x');
  standStill(60);
  expect(await came.promise).toBe('something');
});
