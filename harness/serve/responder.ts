// Says to whoever reaches a peer what that means. On the stream it came on where both directions were agreed, else on one of our own
// to who has proved itself.
import { randomUUID } from 'node:crypto';
import type { Connection } from '../peer/connection.ts';
import type { Peer } from '../peer/peer.ts';
import type { Event } from '../wire/event.ts';
import { domainOf } from '../xmpp/jid.ts';
import { serialize } from '../xmpp/ltx.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Allowance } from './allowance.ts';
import { answerTo } from './answers.ts';
import type { Unproved } from './proved.ts';
import type { WayBack } from './way-back.ts';

export interface ResponderOptions {
  readonly peer: Peer;
  readonly reached: string;
  readonly wayBack: WayBack;
  readonly allowance: Allowance;
  /** Asked before a stream is opened for an answer. */
  readonly unproved: Unproved;
}

/** Answers what reaches the peer, until disposed. */
export function respondFor({ peer, reached, wayBack, allowance, unproved }: ResponderOptions): Disposable {
  /** Streams that were opened to us and whose opener asked for both directions. XEP-0288 §2.1 */
  const both = new WeakSet<Connection>();
  const stop = peer.environment.transcript.listen((event: Event) => {
    if (event.type !== 'element' || event.dir !== 'in' || event.actor !== peer.name) return;
    const { element } = event;
    const isBidi = element.name === 'bidi' && element.ns === NS.bidi;
    if (!isBidi && element.ns !== NS.server) return;
    const connection = peer.connections.find(({ id }) => id === event.connection);
    if (connection === undefined) return;
    if (isBidi) {
      if (peer.policy.bidi.offer && connection.dir === 'in') both.add(connection);
      return;
    }
    const from = domainOf(element.attrs.from ?? '');
    // Who was not taken for that domain is not answered in its name.
    if (from === null || connection.state !== 'authenticated' || !connection.domains.has(from)) return;
    const answer = answerTo(element, peer.domain, reached, randomUUID());
    if (answer === null || !allowance.take(`${peer.domain} ${from}`)) return;
    const xml = serialize(answer, { contentNs: NS.server });
    if (both.has(connection) && connection.send(xml)) return;
    const why = unproved(connection, from);
    if (why === null) wayBack.send(from, xml);
    else connection.note({ type: 'note', text: `no stream is opened to ${from} to answer it: ${why}` });
  });
  return { [Symbol.dispose]: stop };
}
