// The steps of a negotiation on a stream that the peer opened: headers, STARTTLS, SASL EXTERNAL, dialback. RFC 6120 §4–6, XEP-0178, XEP-0220.
import { childOf, elementsOf, textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { instead, markOf, next } from './await-answer.ts';
import type { Connection } from './connection.ts';
import { endIfDue } from './ends.ts';
import { escapeAttribute, goodHeader, withAttributes, writeHeader } from './header.ts';
import type { Peer } from './peer.ts';
import { startTls } from './tls-upgrade.ts';

/** What an opener remembers of a connection, for restarts. */
export interface Opening {
  readonly to: string;
  readonly from: string;
  readonly header: Readonly<Record<string, string | null>>;
}
const openings = new WeakMap<Connection, Opening>();

/** Remembers with which addresses and attributes the connection was opened. */
export function rememberOpening(connection: Connection, opening: Opening): void {
  openings.set(connection, opening);
}

function openingOf(peer: Peer, connection: Connection): Opening {
  return openings.get(connection) ?? { to: peer.environment.sut.domain, from: peer.domain, header: {} };
}

/** null: it succeeded; else what came instead, in words. */
export type Outcome = string | null;

/** Sends a stream header and waits for the SUT's header and features. Null when both came, else what came instead. */
export async function restart(
  peer: Peer,
  connection: Connection,
  changes: Readonly<Record<string, string | null>> = {},
): Promise<Outcome> {
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
  endIfDue(peer.policy, connection, reached);
  return null;
}

/** Sends a stream header as this connection's opener would. */
export function sendHeader(
  peer: Peer,
  connection: Connection,
  changes: Readonly<Record<string, string | null>> = {},
): void {
  const { to, from, header } = openingOf(peer, connection);
  const good = peer.policy.header(goodHeader({ to, from }), 'initiating');
  connection.send(writeHeader(withAttributes(withAttributes(good, header), changes)));
}

/** STARTTLS: request, `<proceed/>`, handshake, and a new stream. */
export async function negotiateTls(
  peer: Peer,
  connection: Connection,
  options: { sni: string | null; alpn?: readonly string[]; behind?: string },
): Promise<Outcome> {
  const mark = markOf(peer);
  // One write, that both leave in one segment.
  connection.send(`<starttls xmlns='${NS.tls}'/>${options.behind ?? ''}`);
  const answer = await next(peer, connection, mark, (event) => event.type === 'element' && event.element.ns === NS.tls);
  if (answer?.type !== 'element' || answer.element.name !== 'proceed')
    return instead('no <proceed/> came', answer, connection);
  const trouble = await secure(peer, connection, { sni: options.sni, alpn: options.alpn ?? [] });
  return trouble ?? (await restart(peer, connection));
}

export async function secure(
  peer: Peer,
  connection: Connection,
  options: { sni: string | null; alpn: readonly string[] },
): Promise<Outcome> {
  const up = await startTls(connection, {
    role: 'client',
    identity: await peer.identity('client'),
    policy: peer.policy.tls,
    ...(options.sni === null ? {} : { servername: options.sni }),
    alpn: options.alpn,
    onKeys: peer.environment.onKeys,
    watched: peer.environment.watchesTls ?? false,
    within: peer.environment.negotiationTimeout,
  });
  if (!up) return 'TLS did not come up';
  connection.state = 'encrypted';
  return null;
}

/** SASL EXTERNAL where offered (and asked for), else dialback. Null when the SUT accepted. */
export async function authenticate(
  peer: Peer,
  connection: Connection,
  how: 'authenticated' | 'external' | 'dialback',
): Promise<Outcome> {
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
): Promise<Outcome> {
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
): Promise<Outcome> {
  const { to, from } = { ...openingOf(peer, connection), ...options };
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

/** `db:result` with the right key for a stream that the peer opened (bent by the policy). */
function writeResult(
  peer: Peer,
  connection: Connection,
  addresses: { from: string; to: string; key?: string },
): string {
  const { from, to } = addresses;
  const key = addresses.key ?? peer.policy.dialback.key(peer.keyFor(to, from, connection.streamId));
  return `<db:result from='${escapeAttribute(from)}' to='${escapeAttribute(to)}'>${escapeAttribute(key)}</db:result>`;
}
