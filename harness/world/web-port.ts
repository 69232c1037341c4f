// Port 443 of the world's address, for the host metadata and the POSH documents of the peers' domains; and port 80, where nobody may ask for it. One port
// for all plays: SNI and Host say whose document is meant. RFC 6415 §2, XEP-0156 §2.2.
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Peer } from '../peer/peer.ts';
import { answerPosh } from '../peer/posh.ts';
import { answerHostMeta, servesHostMeta } from '../peer/websocket/host-meta.ts';
import { cannotBeHad, tryListen } from './try-listen.ts';

const HTTPS = 443;
const HTTP = 80;
/** First byte of a TLS record that holds a ClientHello. RFC 8446 §5.1. */
const HANDSHAKE = 0x16;

export interface WebPort extends AsyncDisposable {
  /** 443; another one where that cannot be had. */
  readonly port: number;
  /** Why it is not 443, which is where servers look, or why nothing listens on 80; null when all is as it should be. */
  readonly trouble: string | null;
}

/** Listens; `peerOf` finds the peer of a domain, which is in lower case however it was asked for. */
export async function openWebPort(host: string, peerOf: (domain: string) => Peer | undefined): Promise<WebPort> {
  const open = new Set<Socket>();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    respond(request, response, peerOf).catch(() => request.socket.destroy());
  };
  const http = createHttp(answer);
  const https = createHttps(
    { SNICallback: (name, done) => void contextFor(name.toLowerCase(), peerOf).then((c) => done(null, c), done) },
    answer,
  );
  https.on('tlsClientError', () => {});
  // One port speaks both: what asks in the clear where it should not is seen too.
  const take = (socket: Socket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const clear = first[0] !== HANDSHAKE;
      // TLS takes what was put back by itself; a flow that goes on would throw it away.
      (clear ? http : https).emit('connection', socket);
      if (clear) socket.resume();
    });
  };
  const [server, inTheClear] = [createServer(take), createServer(take)];
  const refused = await tryListen(server, host, HTTPS);
  const refusedInTheClear = await tryListen(inTheClear, host, HTTP);
  if (refused !== null) await tryListen(server, host, 0);
  return {
    port: (server.address() as AddressInfo).port,
    trouble:
      refused !== null
        ? cannotBeHad(host, HTTPS, refused)
        : refusedInTheClear && cannotBeHad(host, HTTP, refusedInTheClear),
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all([server, inTheClear].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
}

async function contextFor(name: string, peerOf: (domain: string) => Peer | undefined): Promise<SecureContext> {
  const peer = peerOf(name);
  if (peer === undefined || !servesWeb(peer)) throw new Error('nobody is served under that name');
  const { posh, hostMeta } = peer.policy;
  const identity = await peer.environment.certificate((posh ?? hostMeta).certificate, peer.domain);
  if (identity === null) throw new Error('the web server has no certificate');
  return createSecureContext({ key: identity.key, cert: identity.chain });
}

/** Does the domain have a web server at all? */
export function servesWeb(peer: Peer): boolean {
  return servesHostMeta(peer) || peer.policy.posh !== null;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  peerOf: (domain: string) => Peer | undefined,
): Promise<void> {
  const domain = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const peer = peerOf(domain);
  if (peer === undefined || !servesWeb(peer)) {
    request.socket.destroy();
    return;
  }
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  const { status, fields, body } =
    peer.policy.posh === null ? answerHostMeta(peer, path) : await answerPosh(peer, path);
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  peer.note({ type: 'http', method: request.method ?? '', url: `${scheme}://${domain}${path}`, status });
  response.writeHead(status, { ...fields, Connection: 'close' }).end(body);
}
