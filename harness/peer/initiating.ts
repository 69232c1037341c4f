// The peer as initiating server: opens a connection and negotiates as far as asked. RFC 6120 §4–6, XEP-0178, XEP-0220, XEP-0368.
import { childOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { addressShown } from './address-shown.ts';
import type { Connection } from './connection.ts';
import { dial } from './dial.ts';
import { answerDialback } from './dialback.ts';
import { endIfDue } from './ends.ts';
import type { HostPort } from './environment.ts';
import { authenticate, negotiateTls, rememberOpening, restart, secure } from './negotiation.ts';
import type { Peer } from './peer.ts';
import { findEndpoint, upgradeConnection, type WebSocketEndpoint } from './websocket/open.ts';

/** How far to negotiate; `upgraded`: the WebSocket is there, and nothing was said on it; `external` and `dialback` are `authenticated` by just that. */
export type Until = 'connected' | 'upgraded' | 'opened' | 'encrypted' | 'authenticated' | 'external' | 'dialback';

export interface OpenOptions {
  readonly to?: string;
  readonly from?: string;
  readonly as?: string;
  /** The peer's own matter, not a step's. */
  readonly aside?: boolean;
  readonly transport?: 'starttls' | 'direct-tls' | 'plaintext' | 'websocket';
  readonly until?: Until;
  /** Attributes to replace in the first header (and in each later one of this connection); null leaves one out. */
  readonly header?: Readonly<Record<string, string | null>>;
  readonly port?: 's2s' | 'direct-tls' | 'websocket';
  /** `plaintext`: go on in the clear where the SUT offers no STARTTLS. */
  readonly may?: 'plaintext';
  readonly sni?: string | null;
  readonly alpn?: readonly string[];
}

/** What came of it. `because` says what the SUT did instead, in words. */
export type Opened =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly because: string; readonly connection?: Connection };

/** The port that each transport goes to. */
const PORTS = { starttls: 's2s', 'direct-tls': 'direct-tls', plaintext: 's2s', websocket: 'websocket' } as const;

/** Where to connect; in words why that is not known. */
async function addressFor(
  peer: Peer,
  to: string,
  port: NonNullable<OpenOptions['port']>,
): Promise<{ readonly address: HostPort; readonly endpoint?: WebSocketEndpoint } | string> {
  const { sut, find } = peer.environment;
  if (port === 'websocket') {
    const endpoint = await findEndpoint(peer);
    return typeof endpoint === 'string' ? endpoint : { address: endpoint, endpoint };
  }
  const known = (await find?.(to)) ?? { s2s: sut.s2s(), directTls: sut.s2sDirectTls() };
  if (typeof known === 'string') return known;
  const address = port === 'direct-tls' ? known.directTls : known.s2s;
  return address === null ? `${to} has no port for ${port === 'direct-tls' ? 'direct TLS' : 's2s'}` : { address };
}

/** Opens a stream to the SUT. Never throws for what the SUT does. */
export async function openStream(peer: Peer, options: OpenOptions): Promise<Opened> {
  const transport = options.transport ?? peer.transport;
  const until = options.until ?? (transport === 'plaintext' ? 'opened' : 'encrypted');
  const to = options.to ?? peer.environment.sut.domain;
  const from = options.from ?? peer.domain;
  const direct = transport === 'direct-tls';
  const at = await addressFor(peer, to, options.port ?? PORTS[transport]);
  if (typeof at === 'string') return { ok: false, because: at };
  const { address, endpoint } = at;
  const socket = await dial(address.host, address.port, peer);
  if (typeof socket === 'string')
    return { ok: false, because: `no connection to ${addressShown(address.host, address.port)}: ${socket}` };
  const connection = peer.adopt(socket, 'out', options.as, options.aside);
  connection.note({
    type: 'connection',
    dir: 'out',
    local: addressShown(socket.localAddress, socket.localPort),
    remote: addressShown(address.host, address.port),
    service: endpoint !== undefined ? 'websocket' : direct ? 'xmpps-server' : 'xmpp-server',
  });
  connection.onRead = (event) => {
    if (event.type === 'close-tag' && peer.policy.answersClosing) connection.closeStream();
    // The SUT may ask for a verification on any stream: XEP-0220 §2.6.
    if (event.type === 'element' && event.element.ns === NS.dialback)
      void answerDialback(peer, peer.policy, connection, event.element);
  };
  rememberOpening(connection, { to, from, header: options.header ?? {} });
  if (endIfDue(peer.policy, connection, 'connected')) {
    if (!connection.closed) connection.attach(socket);
    return { ok: true, connection };
  }
  const failed = (because: string): Opened => ({ ok: false, because, connection });
  if (direct) {
    const trouble = await secure(peer, connection, {
      sni: options.sni === undefined ? to : options.sni,
      alpn: options.alpn ?? peer.policy.tls.alpn,
    });
    if (trouble !== null) return failed(trouble);
  } else if (endpoint !== undefined && transport === 'websocket' && until !== 'connected') {
    const trouble = await upgradeConnection(peer, connection, endpoint, options.sni === undefined ? to : options.sni);
    if (trouble !== null) return failed(trouble);
  } else {
    connection.attach(socket);
  }
  if (until === 'connected' || until === 'upgraded') return { ok: true, connection };
  const opened = await restart(peer, connection);
  if (opened !== null) return failed(opened);
  if (until === 'opened') return { ok: true, connection };
  if (!connection.encrypted && transport !== 'plaintext') {
    const offered = connection.features !== undefined && childOf(connection.features, 'starttls', NS.tls) !== undefined;
    if (offered) {
      const trouble = await negotiateTls(peer, connection, { sni: options.sni === undefined ? to : options.sni });
      if (trouble !== null) return failed(trouble);
    } else if (options.may !== 'plaintext') return failed('STARTTLS was not offered');
  }
  if (until === 'encrypted') return { ok: true, connection };
  const trouble = await authenticate(peer, connection, until);
  return trouble === null ? { ok: true, connection } : failed(trouble);
}
