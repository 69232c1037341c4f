// The peer as initiating server: opens a connection and negotiates as far as asked. RFC 6120 §4–6, XEP-0178, XEP-0220, XEP-0368.
import { connect, type Socket } from 'node:net';
import type { Event } from '../wire/event.ts';
import { childOf, elementsOf, textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Connection } from './connection.ts';
import { answerDialback, writeResult } from './dialback.ts';
import { endIfDue } from './ends.ts';
import { goodHeader, withAttributes, writeHeader } from './header.ts';
import type { Peer } from './peer.ts';
import { streamErrorCondition } from './stream-error.ts';
import { startTls } from './tls-upgrade.ts';

export type Until = 'connected' | 'opened' | 'encrypted' | 'authenticated' | 'external' | 'dialback';

export interface OpenOptions {
  readonly to?: string;
  readonly from?: string;
  readonly as?: string;
  readonly transport?: 'starttls' | 'direct-tls' | 'plaintext' | 'websocket';
  readonly until?: Until;
  /** Attributes to replace in the first header (and in each later one of this connection); null leaves one out. */
  readonly header?: Readonly<Record<string, string | null>>;
  readonly port?: 's2s' | 'direct-tls';
  /** `plaintext`: go on in the clear where the SUT offers no STARTTLS. */
  readonly may?: 'plaintext';
  readonly sni?: string | null;
  readonly alpn?: readonly string[];
}

/** What came of it. `because` says what the SUT did instead, in words. */
export type Opened =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly because: string; readonly connection?: Connection };

/** What an opener remembers of a connection, for restarts. */
const opening = new WeakMap<
  Connection,
  { to: string; from: string; header: Readonly<Record<string, string | null>> }
>();

/** Opens a stream to the SUT. Never throws for what the SUT does. */
export async function openStream(peer: Peer, options: OpenOptions): Promise<Opened> {
  const transport = options.transport ?? peer.transport;
  const until = options.until ?? (transport === 'plaintext' ? 'opened' : 'encrypted');
  const to = options.to ?? peer.environment.sut.domain;
  const from = options.from ?? peer.domain;
  const direct = transport === 'direct-tls';
  const address =
    (options.port ?? (direct ? 'direct-tls' : 's2s')) === 'direct-tls'
      ? peer.environment.sut.s2sDirectTls()
      : peer.environment.sut.s2s();
  if (address === null) return { ok: false, because: 'the server has no port for direct TLS' };
  const socket = await dial(address.host, address.port, peer);
  if (typeof socket === 'string')
    return { ok: false, because: `no connection to ${address.host}:${address.port}: ${socket}` };
  const connection = peer.adopt(socket, 'out', options.as);
  connection.note({
    type: 'connection',
    dir: 'out',
    local: `${socket.localAddress}:${socket.localPort}`,
    remote: `${address.host}:${address.port}`,
    service: direct ? 'xmpps-server' : 'xmpp-server',
  });
  connection.onRead = (event) => {
    if (event.type === 'close-tag') connection.closeStream();
    // The SUT may ask for a verification on any stream: XEP-0220 §2.6.
    if (event.type === 'element' && event.element.ns === NS.dialback)
      void answerDialback(peer, peer.policy, connection, event.element);
  };
  opening.set(connection, { to, from, header: options.header ?? {} });
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
  } else {
    connection.attach(socket);
  }
  if (until === 'connected') return { ok: true, connection };
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

/** Sends a stream header and waits for the SUT's header and features. Null when both came, else what came instead. */
export async function restart(
  peer: Peer,
  connection: Connection,
  changes: Readonly<Record<string, string | null>> = {},
): Promise<string | null> {
  const mark = markOf(peer);
  sendHeader(peer, connection, changes);
  const reached =
    connection.state === 'authenticated' ? 'authenticated' : connection.encrypted ? 'encrypted' : 'opened';
  const event = await next(
    peer,
    connection,
    mark,
    (candidate) =>
      candidate.type === 'element' && candidate.element.name === 'features' && candidate.element.ns === NS.stream,
  );
  if (event?.type !== 'element' || event.element.name !== 'features')
    return instead('no stream features came', event, connection);
  connection.state = reached;
  if (endIfDue(peer.policy, connection, reached)) return null;
  return null;
}

/** Sends a stream header as this connection's opener would. */
export function sendHeader(
  peer: Peer,
  connection: Connection,
  changes: Readonly<Record<string, string | null>> = {},
): void {
  const { to, from, header } = opening.get(connection) ?? {
    to: peer.environment.sut.domain,
    from: peer.domain,
    header: {},
  };
  const good = peer.policy.header(goodHeader({ to, from }), 'initiating');
  connection.send(writeHeader(withAttributes(withAttributes(good, header), changes)));
}

/** STARTTLS: request, `<proceed/>`, handshake, and a new stream. */
export async function negotiateTls(
  peer: Peer,
  connection: Connection,
  options: { sni: string | null; alpn?: readonly string[] },
): Promise<string | null> {
  const mark = markOf(peer);
  connection.send(`<starttls xmlns='${NS.tls}'/>`);
  const answer = await next(peer, connection, mark, (event) => event.type === 'element' && event.element.ns === NS.tls);
  if (answer?.type !== 'element' || answer.element.name !== 'proceed')
    return instead('no <proceed/> came', answer, connection);
  const trouble = await secure(peer, connection, { sni: options.sni, alpn: options.alpn ?? [] });
  return trouble ?? (await restart(peer, connection));
}

async function secure(
  peer: Peer,
  connection: Connection,
  options: { sni: string | null; alpn: readonly string[] },
): Promise<string | null> {
  const up = await startTls(connection, {
    role: 'client',
    identity: await peer.identity('client'),
    policy: peer.policy.tls,
    ...(options.sni === null ? {} : { servername: options.sni }),
    alpn: options.alpn,
    onKeys: peer.environment.onKeys,
    within: peer.environment.negotiationTimeout,
  });
  if (!up) return 'TLS did not come up';
  connection.state = 'encrypted';
  return null;
}

/** SASL EXTERNAL where offered (and asked for), else dialback. Null when the SUT accepted. */
export async function authenticate(peer: Peer, connection: Connection, how: Until): Promise<string | null> {
  const external = offeredMechanisms(connection).includes('EXTERNAL');
  if (how !== 'dialback' && external) return authenticateExternal(peer, connection, {});
  if (how === 'external') return 'EXTERNAL was not offered';
  return verify(peer, connection, {});
}

/** SASL EXTERNAL and the restart. XEP-0178 §2: the authorization identity is `=` (empty) unless said. */
export async function authenticateExternal(
  peer: Peer,
  connection: Connection,
  options: { mechanism?: string; initial?: string | null },
): Promise<string | null> {
  const mark = markOf(peer);
  if (peer.policy.bidi.request) connection.send(`<bidi xmlns='${peer.policy.bidi.elementNs}'/>`);
  const initial = options.initial === undefined ? '=' : (options.initial ?? '');
  connection.send(`<auth xmlns='${NS.sasl}' mechanism='${options.mechanism ?? 'EXTERNAL'}'>${initial}</auth>`);
  const answer = await next(
    peer,
    connection,
    mark,
    (event) => event.type === 'element' && event.element.ns === NS.sasl,
  );
  if (answer?.type !== 'element' || answer.element.name !== 'success')
    return instead('SASL did not succeed', answer, connection);
  connection.state = 'authenticated';
  connection.restartReader();
  return restart(peer, connection);
}

/** Dialback as initiating server. Null when the SUT says `valid`. XEP-0220 §2.1. */
export async function verify(
  peer: Peer,
  connection: Connection,
  options: { from?: string; to?: string; key?: string },
): Promise<string | null> {
  const { to, from } = {
    ...(opening.get(connection) ?? { to: peer.environment.sut.domain, from: peer.domain }),
    ...options,
  };
  const mark = markOf(peer);
  if (peer.policy.bidi.request) connection.send(`<bidi xmlns='${peer.policy.bidi.elementNs}'/>`);
  connection.send(
    writeResult(peer, connection, { from, to, ...(options.key === undefined ? {} : { key: options.key }) }),
  );
  const answer = await next(
    peer,
    connection,
    mark,
    (event) =>
      event.type === 'element' &&
      event.element.ns === NS.dialback &&
      event.element.name === 'result' &&
      event.element.attrs.type !== undefined,
  );
  if (answer?.type !== 'element' || answer.element.attrs.type !== 'valid')
    return instead('dialback did not succeed', answer, connection);
  connection.state = 'authenticated';
  return null;
}

/** Mechanisms in the features that came last. */
export function offeredMechanisms(connection: Connection): string[] {
  const list = connection.features === undefined ? undefined : childOf(connection.features, 'mechanisms', NS.sasl);
  return list === undefined ? [] : elementsOf(list).map((mechanism) => textOf(mechanism).trim());
}

function markOf(peer: Peer): number {
  return peer.environment.transcript.events.length + 1;
}

/** The next event that fits, or that ends the hope for it: a stream error, a close, unreadable input. */
function next(
  peer: Peer,
  connection: Connection,
  from: number,
  fits: (event: Event) => boolean,
): Promise<Event | undefined> {
  const { transcript, negotiationTimeout, signal } = peer.environment;
  return transcript.wait((event) => event.connection === connection.id && (fits(event) || isEnd(event)), {
    from,
    within: negotiationTimeout,
    signal,
  });
}

function isEnd(event: Event): boolean {
  return (
    (event.type === 'close' && event.by === 'sut') ||
    event.type === 'unreadable' ||
    (event.type === 'element' && event.element.ns === NS.stream && event.element.name === 'error')
  );
}

/** In words: what came instead. */
function instead(wanted: string, event: Event | undefined, connection: Connection): string {
  if (event === undefined)
    return `${wanted} in time${connection.unread === '' ? '' : `; unread: ${connection.unread}`}`;
  if (event.type === 'close') return `${wanted}: the server closed ${event.layer} (${event.how})`;
  if (event.type === 'unreadable') return `${wanted}: what came cannot be read (${event.error}): ${event.unread}`;
  if (event.type !== 'element') return wanted;
  const error = streamErrorCondition(event.element);
  if (error !== null) return `${wanted}: stream error ${error}`;
  const inner = elementsOf(event.element).map((child) => child.name);
  const type = event.element.attrs.type === undefined ? '' : ` type="${event.element.attrs.type}"`;
  return `${wanted}: <${event.element.name}${type}>${inner.length === 0 ? '' : ` with ${inner.join(', ')}`} came`;
}

/** A TCP connection, or why there is none. */
function dial(host: string, port: number, peer: Peer): Promise<Socket | string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true });
    const { negotiationTimeout } = peer.environment;
    const timer = setTimeout(() => failed(new Error(`no answer within ${negotiationTimeout} ms`)), negotiationTimeout);
    const failed = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      peer.environment.transcript.add(
        { actor: peer.name },
        { type: 'connect-failed', remote: `${host}:${port}`, error: error.message },
      );
      resolve(error.message);
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      socket.on('error', () => {});
      socket.pause();
      resolve(socket);
    });
  });
}
