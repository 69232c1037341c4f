// The client of `ws`, and its server, judge the framing of ours: they close on what breaks RFC 6455.
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PATHS, S2S_WEBSOCKET, writeXrd } from '../../wire/websocket/host-meta.ts';
import { readMessage } from '../../wire/websocket/message.ts';
import { plainZone } from '../../world/dns/play-zone.ts';
import { goodZone } from '../../world/dns/zone.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { testWorld } from '../testing.ts';

const OPEN = `<open xmlns='${NS.framingServer}' to='one.test' from='two.test' version='1.0'/>`;

/** The next message, as its element's name. */
async function nextName(socket: WebSocket): Promise<string> {
  const [data, binary] = (await once(socket, 'message')) as [Buffer, boolean];
  expect(binary).toBe(false);
  const [event] = readMessage(data);
  return event !== undefined && 'element' in event && event.element !== undefined
    ? event.element.name
    : `${event?.type}`;
}

test('a client of ws opens, authenticates, restarts and closes', async () => {
  await using world = await testWorld();
  const one = await world.start('one.test');
  const identity = await world.pki.mint('valid', { domain: 'two.test' });
  const options = { ca: world.pki.caPem, servername: 'one.test', key: identity?.key, cert: identity?.chain };
  const socket = new WebSocket(`wss://${one.web.host}:${one.web.port}/s2s`, 'xmpp', options);
  await once(socket, 'open');
  expect(socket.protocol).toBe('xmpp');
  socket.send(OPEN);
  expect(await nextName(socket)).toBe('open');
  expect(await nextName(socket)).toBe('features');
  socket.send(`<auth xmlns='${NS.sasl}' mechanism='EXTERNAL'>=</auth>`);
  expect(await nextName(socket)).toBe('success');
  socket.send(OPEN);
  expect(await nextName(socket)).toBe('open');
  expect(await nextName(socket)).toBe('features');
  const pong = once(socket, 'pong');
  socket.ping('are you there');
  expect(String((await pong)[0])).toBe('are you there');
  const closed = once(socket, 'close');
  const last = nextName(socket);
  socket.send(`<close xmlns='${NS.framingServer}'/>`);
  expect(await last).toBe('close');
  expect((await closed)[0]).toBe(1000);
});

test('our client is taken by a server of ws, and asks for xmpp', async () => {
  await using world = await testWorld();
  const identity = await world.pki.mint('valid', { domain: 'two.test' });
  if (!identity) throw new Error('a server needs a certificate');
  const web = createServer({ key: identity.key, cert: identity.chain }, (request, response) => {
    const href = `wss://two.test:${(web.address() as AddressInfo).port}/there`;
    if (request.url === PATHS.xrd) response.end(writeXrd([{ rel: S2S_WEBSOCKET, href }]));
    else response.writeHead(404).end();
  });
  const asked: string[] = [];
  const sockets = new WebSocketServer({
    server: web,
    path: '/there',
    handleProtocols: (protocols) => {
      asked.push(...protocols);
      return 'xmpp';
    },
  });
  await using _web = web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  using _zone = world.dns.register(
    'two.test',
    plainZone({
      ...goodZone({ domain: 'two.test', address: '127.0.0.1', target: 'two.test', port: 1 }),
    }),
    () => {},
  );
  const one = await world.start('one.test', { config: { webPort: port } });
  const connected = once(sockets, 'connection') as Promise<[WebSocket]>;
  await one.local.user('juliet').send('<message to="romeo@two.test" id="m1"/>');
  const [socket] = await connected;
  const [event] = readMessage((await once(socket, 'message'))[0] as Buffer);
  expect(event).toMatchObject({
    type: 'header',
    element: { ns: NS.framingServer, attrs: { from: 'one.test', to: 'two.test' } },
  });
  expect(asked).toEqual(['xmpp']);
  const closed = once(socket, 'close');
  socket.send(`<close xmlns='${NS.framingServer}'/>`);
  expect((await closed)[0]).toBe(1000);
  sockets.close();
});
