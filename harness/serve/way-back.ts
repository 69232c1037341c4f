// How an answer gets back to the sender's server: a stream that the peer opens to it, used again while it lives. RFC 6120 §4.3
import type { Connection } from '../peer/connection.ts';
import type { RemoteServer } from '../peer/environment.ts';
import { peerFailed } from '../peer/guarded.ts';
import { openStream } from '../peer/initiating.ts';
import { leave } from '../peer/leave.ts';
import type { Peer } from '../peer/peer.ts';
import { streamErrorCondition } from '../peer/stream-error.ts';
import type { EventBody } from '../wire/event.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';

/** Answers that wait for a stream to one domain. */
const MOST_WAITING = 32;
/** Domains to which a peer has streams at a time. */
const MOST_DOMAINS = 64;

interface Way {
  /** Not yet sent, or sent on a stream of which it is not yet clear whether the other end takes anything on it. */
  pending: string[];
  connection: Connection | null;
  unsure: boolean;
}

/** Streams of one peer to other servers. */
export class WayBack {
  readonly #peers: readonly Peer[];
  readonly #find: (domain: string) => Promise<RemoteServer | string>;
  readonly #ways = new Map<string, Way>();

  /** @param peers who tries, in this order: the peer as it is, then one of the same domain with which nothing is wrong */
  constructor(peers: readonly Peer[], find: (domain: string) => Promise<RemoteServer | string>) {
    this.#peers = peers;
    this.#find = find;
  }

  /** Sends it when a stream is there; what cannot be delivered is said in the transcript. */
  send(domain: string, xml: string): void {
    const way = this.#ways.get(domain);
    if (way === undefined || (way.connection?.writable === false && !way.unsure)) {
      this.#begin(domain, xml);
      return;
    }
    if (way.pending.length >= MOST_WAITING) {
      this.#lost(domain, `${MOST_WAITING} others wait for a stream already`);
      return;
    }
    way.connection?.send(xml);
    if (way.connection === null || way.unsure) way.pending.push(xml);
  }

  #begin(domain: string, xml: string): void {
    if (!this.#ways.has(domain) && this.#ways.size >= MOST_DOMAINS) this.#prune();
    if (!this.#ways.has(domain) && this.#ways.size >= MOST_DOMAINS) {
      this.#lost(domain, `there are streams to ${MOST_DOMAINS} domains already`);
      return;
    }
    const way: Way = { pending: [xml], connection: null, unsure: true };
    this.#ways.set(domain, way);
    this.#open(domain, way).catch((error: unknown) => {
      this.#ways.delete(domain);
      way.connection?.destroy();
      this.#note({ type: 'trouble', because: peerFailed(error) });
    });
  }

  async #open(domain: string, way: Way): Promise<void> {
    const reasons: string[] = [];
    for (const peer of this.#peers) {
      way.connection = null;
      const opened = await streamTo(peer, domain, this.#find);
      if (typeof opened === 'string') {
        reasons.push(opened);
        continue;
      }
      way.connection = opened;
      for (const xml of way.pending) opened.send(xml);
      const refusal = peer === this.#peers.at(-1) ? null : await refusalOn(peer, opened, way.pending);
      if (refusal === null) {
        way.pending = [];
        way.unsure = false;
        return;
      }
      leave(opened);
      reasons.push(refusal);
    }
    this.#ways.delete(domain);
    this.#lost(domain, [...new Set(reasons)].join('; then: '));
  }

  #lost(domain: string, because: string): void {
    this.#note({ type: 'note', text: `the answer to ${domain} could not be delivered: ${because}` });
  }

  #note(body: EventBody): void {
    this.#peers[0]?.note(body);
  }

  #prune(): void {
    for (const [domain, { connection, unsure }] of this.#ways)
      if (connection?.writable === false && !unsure) this.#ways.delete(domain);
  }
}

/** So long a stream must live after the first stanza for it to count as taken. ms */
const TAKEN_AFTER = 1_000;

/** What the other end had against the first stanzas on a stream; null where it said nothing for a while. */
async function refusalOn(peer: Peer, connection: Connection, sent: readonly string[]): Promise<string | null> {
  const { transcript, signal } = peer.environment;
  const isBounce = ({ attrs: { type, id } }: XmlElement): boolean =>
    type === 'error' && id !== undefined && sent.some((xml) => xml.includes(` id="${id}"`));
  const refusal = await transcript.wait(
    (event) =>
      // Who reads a stanza in another namespace returns it, on a stream of its own.
      (event.type === 'element' && event.actor === peer.name && isBounce(event.element)) ||
      (event.connection === connection.id &&
        ((event.type === 'element' && event.element.ns === NS.stream && event.element.name === 'error') ||
          (event.type === 'close' && event.by === 'sut'))),
    { from: transcript.next, within: TAKEN_AFTER, signal },
  );
  if (refusal === undefined) return null;
  const condition = refusal.type === 'element' ? streamErrorCondition(refusal.element) : null;
  if (condition !== null) return `stream error ${condition}`;
  return refusal.type === 'element' ? 'the answer was returned' : 'the stream was ended';
}

/** A stream on which the peer may speak; in words why there is none. */
async function streamTo(
  peer: Peer,
  domain: string,
  find: (domain: string) => Promise<RemoteServer | string>,
): Promise<Connection | string> {
  const found = await find(domain);
  if (typeof found === 'string') return found;
  const transport = found.s2s === null ? 'direct-tls' : 'starttls';
  const opened = await openStream(peer, { to: domain, transport, until: 'authenticated', aside: true });
  if (opened.ok && opened.connection.state === 'authenticated' && opened.connection.writable) return opened.connection;
  if (opened.connection !== undefined) leave(opened.connection);
  return opened.ok ? 'the stream ended' : opened.because;
}
