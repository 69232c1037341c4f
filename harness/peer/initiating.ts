// The peer as initiating server: opens a connection and negotiates as far as asked. RFC 6120 §4–6, XEP-0178, XEP-0220, XEP-0368.
import { childOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Connection } from './connection.ts';
import { answerDialback } from './dialback.ts';
import { endIfDue } from './ends.ts';
import { guarded } from './guarded.ts';
import { authenticate, negotiateTls, rememberOpening, restart, secure } from './negotiation.ts';
import type { Peer } from './peer.ts';
import { type Reached, reach } from './reach.ts';
import { upgradeConnection } from './websocket/open.ts';

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

/** What was asked for, with what is usual where nothing was said. */
export interface Wanted extends OpenOptions {
  readonly transport: NonNullable<OpenOptions['transport']>;
  readonly until: Until;
  readonly to: string;
  readonly from: string;
}

/** Opens a stream to the SUT. Never throws for what the SUT does; where it throws, what it had opened is closed. */
export async function openStream(peer: Peer, options: OpenOptions): Promise<Opened> {
  const transport = options.transport ?? peer.transport;
  const wanted: Wanted = {
    ...options,
    transport,
    until: options.until ?? (transport === 'plaintext' ? 'opened' : 'encrypted'),
    to: options.to ?? peer.environment.sut.domain,
    from: options.from ?? peer.domain,
  };
  const reached = await reach(peer, wanted);
  if (typeof reached === 'string') return { ok: false, because: reached };
  try {
    return await negotiate(peer, reached, wanted);
  } catch (error) {
    reached.connection.destroy();
    throw error;
  }
}

/** As far as it was asked for. */
async function negotiate(peer: Peer, { connection, endpoint }: Reached, wanted: Wanted): Promise<Opened> {
  const { transport, until, to, from } = wanted;
  connection.onRead = (event) => {
    if (event.type === 'close-tag' && peer.policy.answersClosing) connection.closeStream();
    // The SUT may ask for a verification on any stream: XEP-0220 §2.6.
    if (event.type === 'element' && event.element.ns === NS.dialback)
      guarded(connection, answerDialback(peer, peer.policy, connection, event.element));
  };
  rememberOpening(connection, { to, from, header: wanted.header ?? {} });
  if (endIfDue(peer.policy, connection, 'connected')) {
    if (!connection.closed) connection.attach(connection.socket);
    return { ok: true, connection };
  }
  const sni = wanted.sni === undefined ? to : wanted.sni;
  const failed = (because: string): Opened => ({ ok: false, because, connection });
  if (transport === 'direct-tls') {
    const trouble = await secure(peer, connection, { sni, alpn: wanted.alpn ?? peer.policy.tls.alpn });
    if (trouble !== null) return failed(trouble);
  } else if (endpoint !== undefined && transport === 'websocket' && until !== 'connected') {
    const trouble = await upgradeConnection(peer, connection, endpoint, sni);
    if (trouble !== null) return failed(trouble);
  } else {
    connection.attach(connection.socket);
  }
  if (until === 'connected' || until === 'upgraded') return { ok: true, connection };
  const opened = await restart(peer, connection);
  if (opened !== null) return failed(opened);
  if (until === 'opened') return { ok: true, connection };
  if (!connection.encrypted && transport !== 'plaintext') {
    const offered = connection.features !== undefined && childOf(connection.features, 'starttls', NS.tls) !== undefined;
    if (offered) {
      const trouble = await negotiateTls(peer, connection, { sni });
      if (trouble !== null) return failed(trouble);
    } else if (wanted.may !== 'plaintext') return failed('STARTTLS was not offered');
  }
  if (until === 'encrypted') return { ok: true, connection };
  const trouble = await authenticate(peer, connection, until);
  return trouble === null ? { ok: true, connection } : failed(trouble);
}
