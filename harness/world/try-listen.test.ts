import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { cannotBeHad, tryListen } from './try-listen.ts';

const HOST = '127.0.0.1';

test('a port that is taken is told, and another one can be had after that', async () => {
  await using first = createServer();
  expect(await tryListen(first, HOST, 0)).toBeNull();
  const { port } = first.address() as AddressInfo;
  await using second = createServer();
  const refused = await tryListen(second, HOST, port);
  expect(refused).toMatchObject({ code: 'EADDRINUSE' });
  expect(cannotBeHad(HOST, port, refused!)).toMatch(
    new RegExp(`^port ${port} of 127.0.0.1 cannot be had: .*EADDRINUSE`),
  );
  expect(await tryListen(second, HOST, 0)).toBeNull();
});

test('a connection that cannot be accepted ends nothing', async () => {
  await using server = createServer();
  await tryListen(server, HOST, 0);
  // As Node tells that the process has too many files open.
  expect(server.emit('error', new Error('accept EMFILE'))).toBe(true);
  expect(server.listening).toBe(true);
});
