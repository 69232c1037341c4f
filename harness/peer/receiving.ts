// The peer as receiving server: what it answers by itself on a connection that the SUT opened. RFC 6120 §4–6.
import type { ReaderEvent } from '../wire/stream-reader.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Connection } from './connection.ts';
import { answerDialback } from './dialback.ts';
import { endIfDue } from './ends.ts';
import { featureItems } from './features.ts';
import { guarded } from './guarded.ts';
import { goodHeader, writeHeader } from './header.ts';
import type { Peer } from './peer.ts';
import type { Policy, State } from './policy.ts';
import { takeFor } from './proof.ts';
import { type Identity, startTls } from './tls-upgrade.ts';
import { acceptWebSocket } from './websocket/accept.ts';

/** Serves one connection from its first byte on. */
export async function receive(peer: Peer, connection: Connection, service: string): Promise<void> {
  // The policy of a connection is the one of its beginning: `peer changes` speaks of new connections.
  const { policy } = peer;
  // Fetched now, so that nothing is waited for between <proceed/> and the handshake: the ClientHello must find TLS ready.
  const identity = await peer.identity('server');
  const self: Receiver = { peer, policy, identity, connection };
  connection.onRead = (event) => answer(self, event);
  if (endIfDue(policy, connection, 'connected')) {
    if (!connection.closed) connection.attach(connection.socket);
    return;
  }
  if (service === 'websocket') {
    await acceptWebSocket(peer, connection, policy, identity);
    return;
  }
  if (service === 'xmpps-server' && policy.directPort === 'tls') {
    if (await upgrade(self, policy.tls.alpn, true)) connection.state = 'encrypted';
    return;
  }
  connection.attach(connection.socket);
}

/** One connection with what it was served with from its beginning. */
interface Receiver {
  readonly peer: Peer;
  readonly policy: Policy;
  readonly identity: Identity | null;
  readonly connection: Connection;
}

function upgrade(
  { peer, policy, identity, connection }: Receiver,
  alpn: readonly string[],
  direct = false,
): Promise<boolean> {
  return startTls(connection, {
    role: 'server',
    identity: policy.tls.anonymous ? null : identity,
    policy: policy.tls,
    alpn,
    direct,
    onKeys: peer.environment.onKeys,
    watched: peer.environment.watchesTls ?? false,
    within: peer.environment.negotiationTimeout,
  });
}

function answer(self: Receiver, event: ReaderEvent): void {
  if (event.type === 'header') answerHeader(self, event.element);
  else if (event.type === 'element') answerElement(self, event.element);
  else if (event.type === 'close-tag' && self.policy.answersClosing) self.connection.closeStream();
}

function answerHeader({ peer, policy, connection }: Receiver, theirs: XmlElement): void {
  connection.streamId = peer.newStreamId();
  const state: State =
    connection.state === 'authenticated' ? 'authenticated' : connection.encrypted ? 'encrypted' : 'opened';
  connection.state = state;
  // A reset throws away what the SUT has not read yet: what it saw of our header would be chance.
  if (policy.ends?.how === 'rst' && endIfDue(policy, connection, state)) return;
  const { from, to } = theirs.attrs;
  const good = goodHeader({
    id: connection.streamId,
    from: to ?? peer.domain,
    ...(from === undefined ? {} : { to: from }),
  });
  const header = policy.header(good, 'receiving');
  connection.streamId = header.attributes.id ?? '';
  connection.send(writeHeader(header));
  if (endIfDue(policy, connection, state)) return;
  // RFC 6120 §4.3.2: features only to a stream of version 1.0 or higher.
  if (Number.parseFloat(theirs.attrs.version ?? '0') < 1) return;
  const context = { state, encrypted: connection.encrypted, certificate: connection.peerCertificate };
  const items = policy.features.items(context, featureItems(policy, context));
  for (let time = 0; time < policy.features.times(state); time += 1) {
    connection.send(`<stream:features>${items.join('')}</stream:features>`);
  }
}

function answerElement(self: Receiver, element: XmlElement): void {
  const { peer, policy, connection } = self;
  if (element.ns === NS.tls && element.name === 'starttls') answerStarttls(self);
  else if (element.ns === NS.sasl && element.name === 'auth') answerAuth(policy, connection, element);
  else if (element.ns === NS.dialback) guarded(connection, answerDialback(peer, policy, connection, element));
}

function answerStarttls(self: Receiver): void {
  const { policy, connection } = self;
  const { answer: reply } = policy.starttls;
  const { raw, then } = reply === 'proceed' ? { raw: `<proceed xmlns='${NS.tls}'/>`, then: 'handshake' } : reply;
  // Nothing more may be read in the clear before the handshake takes the socket over.
  if (then === 'handshake') connection.detach();
  connection.send(raw);
  if (then === 'handshake') guarded(connection, upgrade(self, []));
  else if (then === 'fin') connection.end('fin');
}

function answerAuth(policy: Policy, connection: Connection, auth: XmlElement): void {
  const { answer: reply } = policy.sasl;
  if (reply !== 'success') {
    connection.send(reply.raw);
    return;
  }
  const offered = policy.sasl.mechanisms({
    state: connection.state,
    encrypted: connection.encrypted,
    certificate: connection.peerCertificate,
  });
  if (auth.attrs.mechanism !== 'EXTERNAL' || !offered?.includes('EXTERNAL')) {
    // RFC 6120 §6.5.7
    connection.send(`<failure xmlns='${NS.sasl}'><invalid-mechanism/></failure>`);
    return;
  }
  connection.state = 'authenticated';
  const { from } = connection.header?.attrs ?? {};
  if (from !== undefined) takeFor(connection, from, 'certificate');
  connection.send(`<success xmlns='${NS.sasl}'/>`);
  connection.restartReader();
}
