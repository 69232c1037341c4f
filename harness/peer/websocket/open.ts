// The peer as initiating server over WebSocket: the SUT's endpoint as it publishes it, TLS, the upgrade. XEP-0156, RFC 6455 §4.1.
import { randomBytes } from 'node:crypto';
import { isUpgrade, upgradeFields, writeHead } from '../../wire/websocket/handshake.ts';
import { S2S_WEBSOCKET } from '../../wire/websocket/host-meta.ts';
import type { Connection } from '../connection.ts';
import { type Outcome, secure } from '../negotiation.ts';
import type { Peer } from '../peer.ts';
import { fetchLinks } from './fetch.ts';
import { readHead, WebSocketFraming } from './framing.ts';

/** An endpoint of the SUT. */
export interface WebSocketEndpoint {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
}

/** Where the SUT says that it takes WebSocket s2s, or why that is not known. */
export async function findEndpoint(peer: Peer): Promise<WebSocketEndpoint | string> {
  const web = peer.environment.sut.web?.() ?? null;
  if (web === null) return 'the server has no port for HTTPS';
  for (const document of ['jrd', 'xrd'] as const) {
    const { links } = await fetchLinks(peer, document);
    const url = URL.parse(links.find(({ rel }) => rel === S2S_WEBSOCKET)?.href ?? '');
    // Its names are in a DNS of ours: the address is the one where the document came from.
    if (url !== null) return { url, host: web.host, port: Number(url.port || 443) };
  }
  return `its host metadata has no link with the relation ${S2S_WEBSOCKET}`;
}

/** TLS and the upgrade. Null when the WebSocket is there, else what came instead. */
export async function upgradeConnection(
  peer: Peer,
  connection: Connection,
  { url }: WebSocketEndpoint,
  sni: string | null,
): Promise<Outcome> {
  const trouble = await secure(peer, connection, { sni, alpn: ['http/1.1'] });
  if (trouble !== null) return trouble;
  const response = readHead(connection, peer.environment.negotiationTimeout);
  const { websocket } = peer.policy;
  const fields = upgradeFields(url.host, randomBytes(16).toString('base64'), websocket.asks);
  connection.send(Buffer.from(writeHead(`GET ${url.pathname}${url.search} HTTP/1.1`, fields)));
  const answer = await response;
  if (answer === null) return 'no answer to the upgrade came';
  const { head, rest } = answer;
  if (!/ 101( |$)/.test(head.line) || !isUpgrade(head)) return `the upgrade was answered with ${head.line}`;
  const framing = new WebSocketFraming(connection, 'client', websocket);
  connection.frame(framing);
  framing.push(rest);
  return null;
}
