// Where the authority of a run says what it has taken back: lists and OCSP over plain HTTP, for the peers whose certificate leads there. RFC 5280
// §4.2.1.13, RFC 6960 appendix A.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from '../peer/peer.ts';
import { withAddressAt } from './dns/faults/edit.ts';
import type { DnsSetting } from './dns/faults/fault.ts';
import type { PlayZone } from './dns/play-zone.ts';
import type { Pki } from './pki/ca.ts';
import { certificateFaults } from './pki/faults/index.ts';
import { tryListen } from './try-listen.ts';

const HTTP = 80;
/** Of an OCSP request. Bytes */
const LONGEST_REQUEST = 16_384;
/** For a request to come whole, and for its answer to be taken. ms */
const PATIENCE = 15_000;
const MOST_CONNECTIONS = 256;

export interface RevocationPort extends AsyncDisposable {
  readonly port: number;
}

export interface RevocationOptions {
  readonly host: string;
  readonly pki: Pick<Pki, 'revocationList' | 'ocspResponse'>;
  /** The peer of a domain, which is told what was asked about its certificates. */
  readonly peerOf: (domain: string) => Pick<Peer, 'note'> | undefined;
  /** The port that is wanted, 80 unless said. */
  readonly port?: number;
  /** Does any other do where that cannot be had? It does unless said: certificates say which. */
  readonly other?: boolean;
}

/** Listens. @throws where no port can be had */
export async function openRevocationPort({
  host,
  port = HTTP,
  other = true,
  ...options
}: RevocationOptions): Promise<RevocationPort> {
  const server = createServer(
    { requestTimeout: PATIENCE, headersTimeout: PATIENCE, maxHeaderSize: 8_192 },
    (request, response) => void respond(request, response, options).catch(() => request.socket.destroy()),
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(PATIENCE);
  let refused = await tryListen(server, host, port);
  if (refused !== null && other) refused = await tryListen(server, host, 0);
  if (refused !== null) throw refused;
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Does a certificate with that fault say where its authority is asked? */
export function asksAuthority(fault: string): boolean {
  return certificateFaults[fault]?.hosts !== undefined;
}

/** The zone of a peer, with the hosts at which its certificates have their authority asked. */
export function withRevocationHosts(made: PlayZone, certificates: Peer['certificates'], setting: DnsSetting): PlayZone {
  const faults = new Set([certificates.client, certificates.server]);
  const hosts = [...faults].flatMap((name) => certificateFaults[name]?.hosts ?? []);
  return { ...made, zone: hosts.reduce((zone, host) => withAddressAt(zone, host, setting), made.zone) };
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: Buffer;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { pki, peerOf }: Pick<RevocationOptions, 'pki' | 'peerOf'>,
): Promise<void> {
  const host = (request.headers.host ?? '').toLowerCase();
  const [label = '', ...domain] = host.replace(/:\d+$/, '').split('.');
  const path = request.url ?? '/';
  const { status, type, body } = await answerTo(label, request, path, pki);
  peerOf(domain.join('.'))?.note({ type: 'http', method: request.method ?? '', url: `http://${host}${path}`, status });
  response
    .writeHead(status, { ...(type === undefined ? {} : { 'Content-Type': type }), Connection: 'close' })
    .end(body);
}

async function answerTo(
  label: string,
  request: IncomingMessage,
  path: string,
  pki: RevocationOptions['pki'],
): Promise<Answer> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (label === 'crl') {
    if (path !== '/intermediate.crl') return { status: 404 };
    if (!isRead) return { status: 405 };
    return { status: 200, type: 'application/pkix-crl', body: await pki.revocationList() };
  }
  if (label !== 'ocsp') return { status: 404 };
  const question = isRead ? inPath(path) : await bodyOf(request);
  if (question === null) return { status: 413 };
  return { status: 200, type: 'application/ocsp-response', body: await pki.ocspResponse(question) };
}

/** RFC 6960 appendix A.1: base64, which is escaped as a URL wants it. */
function inPath(path: string): Buffer {
  try {
    return Buffer.from(decodeURIComponent(path.slice(1)), 'base64');
  } catch {
    return Buffer.alloc(0);
  }
}

/** null: it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LONGEST_REQUEST) return null;
  }
  return Buffer.concat(chunks);
}
