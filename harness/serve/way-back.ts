// How an answer gets back to the sender's server: a stream that the peer opens to it, used again while it lives. RFC 6120 §4.3
import type { Connection } from '../peer/connection.ts';
import type { RemoteServer } from '../peer/environment.ts';
import { openStream } from '../peer/initiating.ts';
import type { Peer } from '../peer/peer.ts';

/** Answers that wait for a stream to one domain. */
const MOST_WAITING = 32;
/** Domains to which a peer has streams at a time. */
const MOST_DOMAINS = 64;

interface Way {
  waiting: string[];
  connection: Connection | null;
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
    if (way?.connection?.send(xml) === true) return;
    if (way !== undefined && way.connection === null) {
      if (way.waiting.length < MOST_WAITING) way.waiting.push(xml);
      return;
    }
    if (way === undefined && this.#ways.size >= MOST_DOMAINS) this.#prune();
    if (way === undefined && this.#ways.size >= MOST_DOMAINS) return;
    const fresh: Way = { waiting: [xml], connection: null };
    this.#ways.set(domain, fresh);
    void this.#open(domain, fresh);
  }

  async #open(domain: string, way: Way): Promise<void> {
    const [first] = this.#peers;
    const reasons: string[] = [];
    for (const peer of this.#peers) {
      const opened = await streamTo(peer, domain, this.#find);
      if (typeof opened !== 'string') {
        way.connection = opened;
        for (const xml of way.waiting.splice(0)) opened.send(xml);
        return;
      }
      reasons.push(opened);
    }
    this.#ways.delete(domain);
    const because = [...new Set(reasons)].join('; then: ');
    first?.environment.transcript.add(
      { actor: first.name },
      { type: 'note', text: `the answer to ${domain} could not be delivered: ${because}` },
    );
  }

  #prune(): void {
    for (const [domain, { connection }] of this.#ways) if (connection?.writable === false) this.#ways.delete(domain);
  }
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
  opened.connection?.end('fin');
  return opened.ok ? 'the stream ended' : opened.because;
}
