// Our side: listens, answers truthfully whether a dialback key is ours, and takes what comes. XEP-0220 §2.2.2, XEP-0185 §2.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Peer } from '../../peer/peer.ts';
import type { Identity } from '../../peer/tls-upgrade.ts';
import { dialbackKey } from '../../xmpp/dialback-key.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { domainName } from './domain-name.ts';
import { receiveVisit, type Visit, type Watch } from './visit.ts';

export interface AuthorityOptions {
  /** Where to listen; null: on all addresses. */
  readonly host: string | null;
  readonly port: number;
  /** Is that a domain of ours? Others are answered with item-not-found. */
  readonly isOurs: (domain: string) => boolean;
  /** What TLS presents. */
  readonly identity: Identity;
  /**
   * Hears of stanzas that come. Nobody has checked who sends them: the hearer must know what it waits for by an id that nobody could
   * guess. Absent: nothing is done with them.
   */
  readonly onStanza?: (stanza: XmlElement) => void;
}

/** The authoritative server. Disposing frees the port and ends what is open. */
export interface Authority extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** The key by which `originating` proves itself to `receiving` on the stream of that id. */
  keyFor(receiving: string, originating: string, streamId: string): string;
  /** Hears of each visit, and again whenever more is known of it. */
  listen(listener: (visit: Visit) => void): Disposable;
  /** Waits for the streams of a domain, and hears of all that comes on any: nobody has checked who sends it. */
  watch(watch: Watch): Disposable;
}

/** Strangers have no more connections at once. */
const VISITS = 64;

/** Begins to listen. @throws the error of the listener, as when the port is taken */
export async function listenForVerification(options: AuthorityOptions): Promise<Authority> {
  const secret = randomBytes(32).toString('hex');
  const keyFor = (receiving: string, originating: string, streamId: string): string =>
    dialbackKey(secret, domainName(receiving), domainName(originating), streamId);
  const listeners = new Set<(visit: Visit) => void>();
  const watches = new Set<Watch>();
  const open = new Set<Peer>();
  const over = new AbortController();
  const tell = (visit: Visit): void => listeners.forEach((listener) => void listener(visit));
  const { isOurs, identity, onStanza } = options;
  const reception = { isOurs, identity, onStanza, keyFor, tell, watches, open, signal: over.signal };
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    socket.on('error', () => {});
    if (open.size >= VISITS) socket.destroy();
    else receiveVisit(socket, reception);
  });
  server.listen({ port: options.port, ...(options.host === null ? {} : { host: options.host }) });
  await once(server, 'listening');
  server.on('error', () => {});
  const { address, port } = server.address() as AddressInfo;
  return {
    host: address,
    port,
    keyFor,
    listen: (listener) => member(listeners, listener),
    watch: (watch) => member(watches, watch),
    async [Symbol.asyncDispose]() {
      over.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([...open].map((peer) => peer[Symbol.asyncDispose]()));
      await closed;
    },
  };
}

/** Is in the set until disposed. */
function member<T>(set: Set<T>, one: T): Disposable {
  set.add(one);
  return { [Symbol.dispose]: () => set.delete(one) };
}
