// HTTPS of the zone: host metadata and POSH of the peers, and the status documents. RFC 6415, RFC 7711, XEP-0455
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { peerFailed } from '../peer/guarded.ts';
import type { Peer } from '../peer/peer.ts';
import { answerPosh, goodPosh } from '../peer/posh.ts';
import { answerHostMeta, servesHostMeta, type WebResponse } from '../peer/websocket/host-meta.ts';
import { POSH_PATH } from '../wire/posh.ts';
import type { Pki } from '../world/pki/ca.ts';
import { answerFor } from '../world/status/answers.ts';
import type { WantedPort } from './options.ts';
import { listenOn } from './ports.ts';

export interface Web extends AsyncDisposable {
  readonly port: number;
  /** Why it is not the port that was wanted, and how to mend it; null when it is. */
  readonly trouble: string | null;
}

export interface WebOptions {
  readonly host: string;
  readonly wanted: WantedPort;
  readonly zone: string;
  readonly pki: Pki;
  readonly peerOf: (domain: string) => Peer | undefined;
}

/** Seconds for which a POSH document holds. RFC 7711 §3.2 */
const POSH_EXPIRES = 3_600;
const MOST_CONNECTIONS = 256;
/** For a request to come whole. ms */
const PATIENCE = 15_000;
/** A connection that is still there by then is ended: some documents never come to an end. ms */
const LIFE = 120_000;

/** Listens. @throws PortTrouble when the port cannot be had and no other will do */
export async function openWeb(options: WebOptions): Promise<Web> {
  const { host, wanted, pki, zone } = options;
  const server = createServer(
    {
      SNICallback: (name, done) => void contextFor(name.toLowerCase(), options).then((c) => done(null, c), done),
      requestTimeout: PATIENCE,
      headersTimeout: PATIENCE,
      maxHeaderSize: 8_192,
    },
    (request, response) => {
      respond(request, response, options).catch((error: unknown) => failed(request, response, options, error));
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', (socket) => {
    const timer = setTimeout(() => socket.destroy(), LIFE);
    socket.once('close', () => clearTimeout(timer));
  });
  server.on('tlsClientError', () => {});
  // Who names nobody is shown the host of the status documents.
  const fallback = await pki.mint('valid', { domain: `status.${zone}` });
  if (fallback !== null) server.setSecureContext({ key: fallback.key, cert: fallback.chain });
  const trouble = await listenOn(server, host, wanted, '--https-port');
  return {
    port: (server.address() as AddressInfo).port,
    trouble,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function contextFor(name: string, { zone, pki, peerOf }: WebOptions): Promise<SecureContext> {
  const peer = peerOf(name);
  if (peer === undefined && name !== `status.${zone}`) throw new Error('nobody is served under that name');
  const fault =
    peer?.policy.posh?.certificate ??
    (peer !== undefined && servesHostMeta(peer) ? peer.policy.hostMeta.certificate : 'valid');
  const identity = await pki.mint(fault, { domain: name });
  if (identity === null) throw new Error('the web server has no certificate');
  return createSecureContext({ key: identity.key, cert: identity.chain });
}

const hostOf = ({ headers }: IncomingMessage): string => (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();

/** What we fail at is trouble of the peer that was asked for, and no reason to end. */
function failed(request: IncomingMessage, response: ServerResponse, { peerOf }: WebOptions, error: unknown): void {
  peerOf(hostOf(request))?.note({ type: 'trouble', because: peerFailed(error) });
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { Connection: 'close' }).end();
}

async function respond(request: IncomingMessage, response: ServerResponse, options: WebOptions): Promise<void> {
  const domain = hostOf(request);
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  const peer = options.peerOf(domain);
  if (peer === undefined) {
    const status = domain === `status.${options.zone}` ? answerFor(path) : undefined;
    if (status === undefined) response.writeHead(404, { Connection: 'close' }).end();
    else await status.answer(request, response);
    return;
  }
  const answer =
    path === POSH_PATH || peer.policy.posh !== null
      ? await posh(peer, path)
      : servesHostMeta(peer)
        ? answerHostMeta(peer, path)
        : { status: 404, fields: {}, body: '' };
  const url = `https://${domain}${path}`;
  peer.note({ type: 'http', method: request.method ?? '', url, status: answer.status });
  response.writeHead(answer.status, { ...answer.fields, Connection: 'close' }).end(answer.body);
}

/** Fingerprint of the certificate, where there is nothing bad about it that the document would make good. RFC 7711 §3.1 */
function posh(peer: Peer, path: string): Promise<WebResponse> {
  const own = peer.policy.posh !== null || peer.certificates.server !== 'valid';
  return answerPosh(peer, path, own ? peer.policy.posh : { ...goodPosh, expires: POSH_EXPIRES });
}
