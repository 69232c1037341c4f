// The web server of the domains: host metadata, and the WebSocket endpoint. RFC 6415, RFC 6455 §4.2, XEP-0156, XEP-0487.
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { listOf, switchingFields, writeHead } from '../../wire/websocket/handshake.ts';
import { PATHS, type PublishedLink, S2S_WEBSOCKET } from '../../wire/websocket/host-meta.ts';
import { normalDomain } from '../address.ts';
import { Channel } from '../channel.ts';
import { channelOptions } from '../channel-options.ts';
import type { Context } from '../context.ts';
import { secureContextOf } from '../stream/secure-context.ts';
import { WebSocketFraming } from './framing.ts';

const PATH = '/s2s';
/** Seconds for which our host metadata may be kept. */
const TTL = 3600;
/** First byte of a TLS record that holds a ClientHello. RFC 8446 §5.1. */
const HANDSHAKE = 0x16;

/** Takes connections to the port; `accepted` is given each WebSocket, with its framing in place. */
export function webServer(context: Context, accepted: (channel: Channel) => void): (socket: Socket) => void {
  const { hooks } = context;
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    const body = documentFor(context, request);
    const type = request.url === PATHS.xrd ? 'application/xrd+xml' : 'application/json';
    // XEP-0156 §3: web clients of other origins may read host metadata.
    if (body === null) response.writeHead(404, { Connection: 'close' }).end();
    else response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(body);
  };
  const upgrade = (request: IncomingMessage, socket: Socket, head: Buffer): void => {
    const channel = acceptUpgrade(context, request, socket, head);
    if (channel !== null) accepted(channel);
  };
  const http = createHttp(respond).on('upgrade', upgrade);
  return (socket) => {
    socket.on('error', () => {});
    socket.once('data', (first) => {
      const clear = first[0] !== HANDSHAKE;
      if (clear && !hooks.websocket.servesClear()) return void socket.destroy(); // xep0468-2-wss-required
      socket.pause();
      socket.unshift(first);
      http.emit('connection', clear ? socket : secured(socket, context));
      // TLS takes what was put back by itself; a flow that goes on would throw it away.
      if (clear) socket.resume();
    });
  };
}

/** TLS by hand: the server of node:https looks at the certificates first, and what it has seen of a chain is gone. */
function secured(socket: Socket, { config, hooks }: Context): TLSSocket {
  const options = { ...hooks.tls.server(config, ''), ALPNProtocols: ['http/1.1'] };
  const secure = new TLSSocket(socket, { ...options, secureContext: secureContextOf(options), isServer: true });
  secure.on('error', (error) => {
    config.log(`web: TLS failed, ${error.message}`);
    socket.destroy();
  });
  return secure;
}

/** The domain of ours in a `Host` field. */
function hostIn({ headers }: IncomingMessage, { hosts }: Context): string | null {
  const name = normalDomain((headers.host ?? '').replace(/:\d+$/, ''));
  return hosts.find((host) => host === name) ?? null;
}

function documentFor(context: Context, request: IncomingMessage): string | null {
  const host = hostIn(request, context);
  const format = request.url === PATHS.xrd ? 'xrd' : request.url === PATHS.jrd ? 'jrd' : null;
  if (host === null || format === null || request.method !== 'GET') return null;
  const { localAddress, localPort } = request.socket;
  const good: PublishedLink = {
    rel: S2S_WEBSOCKET,
    href: `wss://${host}:${localPort}${PATH}`,
    more: { ips: [localAddress ?? ''], sni: host, priority: 10, weight: 50 },
  };
  const { websocket } = context.hooks;
  return websocket.document(format, websocket.publishes([good]), TTL);
}

function acceptUpgrade(context: Context, request: IncomingMessage, socket: Socket, head: Buffer): Channel | null {
  const key = request.headers['sec-websocket-key'];
  const { websocket } = context.hooks;
  socket.on('error', () => {});
  if (request.url !== PATH || key === undefined || request.headers['sec-websocket-version'] !== '13') {
    socket.end(writeHead('HTTP/1.1 400 Bad Request', { Connection: 'close', 'Sec-WebSocket-Version': '13' }));
    return null;
  }
  const protocol = websocket.confirms(listOf(request.headers['sec-websocket-protocol']));
  socket.write(writeHead('HTTP/1.1 101 Switching Protocols', switchingFields(key, protocol)));
  const channel = new Channel(socket, { ...channelOptions(context), encrypted: 'encrypted' in socket });
  channel.frame((end) => new WebSocketFraming(end, channel, 'server', context));
  channel.inject(head);
  return channel;
}
