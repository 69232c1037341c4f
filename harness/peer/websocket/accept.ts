// The peer as receiving server over WebSocket: TLS, the upgrade, then a framed stream. RFC 6455 §4.2, XEP-0468 §2.
import { isUpgrade, listOf, switchingFields, writeHead } from '../../wire/websocket/handshake.ts';
import type { Connection } from '../connection.ts';
import type { Peer } from '../peer.ts';
import type { Policy } from '../policy.ts';
import { type Identity, startTls } from '../tls-upgrade.ts';
import { readHead, WebSocketFraming } from './framing.ts';

const HTTP = 'http/1.1';

/** Accepts the WebSocket; false when none came to be. Then what was said is in the transcript, and nothing more is answered. */
export async function acceptWebSocket(
  peer: Peer,
  connection: Connection,
  policy: Policy,
  identity: Identity | null,
): Promise<boolean> {
  const within = peer.environment.negotiationTimeout;
  if (policy.websocket.endpoint === 'plaintext') connection.attach(connection.socket);
  else {
    const up = await startTls(connection, {
      role: 'server',
      identity,
      policy: policy.tls,
      alpn: [HTTP],
      direct: true,
      onKeys: peer.environment.onKeys,
      watched: peer.environment.watchesTls ?? false,
      within,
    });
    if (!up) return false;
    connection.state = 'encrypted';
  }
  const request = await readHead(connection, within);
  if (request === null) return false;
  return answer(connection, policy.websocket, request);
}

function answer(
  connection: Connection,
  policy: Policy['websocket'],
  { head, rest }: NonNullable<Awaited<ReturnType<typeof readHead>>>,
): boolean {
  const key = head.fields['sec-websocket-key'];
  const status = key === undefined || !isUpgrade(head) ? 400 : policy.status;
  if (status !== 101 || key === undefined) {
    const fields = { Location: policy.location, 'Content-Length': '0', Connection: 'close' };
    connection.send(Buffer.from(writeHead(`HTTP/1.1 ${status} ${WORDS[status] ?? 'No'}`, fields)));
    connection.end('fin');
    return false;
  }
  const protocol = policy.confirms(listOf(head.fields['sec-websocket-protocol']));
  connection.send(Buffer.from(writeHead('HTTP/1.1 101 Switching Protocols', switchingFields(key, protocol))));
  const framing = new WebSocketFraming(connection, 'server', policy);
  connection.frame(framing);
  framing.push(rest);
  return true;
}

const WORDS: Readonly<Record<number, string>> = {
  301: 'Moved Permanently',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  503: 'Service Unavailable',
};
