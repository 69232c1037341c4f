// The peer's web server: the host metadata of its domain. RFC 6415, XEP-0156 §2, XEP-0487 §2.
import { PATHS, type PublishedLink, S2S_WEBSOCKET, writeJrd, writeXrd } from '../../wire/websocket/host-meta.ts';
import type { Peer } from '../peer.ts';

export interface WebResponse {
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where the endpoint is, below its host. */
export const ENDPOINT_PATH = '/s2s';

/** Does the domain have a web server at all? */
export function servesHostMeta(peer: Peer): boolean {
  return peer.transport === 'websocket' || peer.policy.hostMeta.beside;
}

/** The answer to a request. Pure. */
export function answerHostMeta(peer: Peer, path: string): WebResponse {
  const { hostMeta: policy, websocket } = peer.policy;
  const format = path === PATHS.xrd ? 'xrd' : path === PATHS.jrd ? 'jrd' : null;
  if (policy.status !== 200) {
    const fields: Record<string, string> = policy.location === null ? {} : { Location: policy.location };
    return { status: policy.status, fields, body: '' };
  }
  if (format === null || !policy.formats.includes(format)) return { status: 404, fields: {}, body: '' };
  const host = `xmpp.${peer.domain}`;
  const scheme = websocket.endpoint === 'tls' ? 'wss' : 'ws';
  const good: PublishedLink = {
    rel: S2S_WEBSOCKET,
    href: `${scheme}://${host}:${peer.websocketPort}${ENDPOINT_PATH}`,
    more: {
      ips: [peer.environment.announces ?? peer.environment.listenHost],
      sni: peer.domain,
      priority: 10,
      weight: 50,
    },
  };
  const links = policy.links([good]);
  const type = format === 'xrd' ? 'application/xrd+xml' : 'application/json';
  const body = policy.body(format === 'xrd' ? writeXrd(links) : writeJrd(links, policy.ttl));
  return { status: 200, fields: { 'Content-Type': type }, body };
}
