// Our authoritative side: listens, and answers truthfully whether a dialback key is ours. XEP-0220 §2.2.2, XEP-0185 §2.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { goodPolicy } from '../../peer/good-policy.ts';
import { Peer } from '../../peer/peer.ts';
import type { DialbackAction, Policy, VerifyRequest } from '../../peer/policy.ts';
import type { Identity } from '../../peer/tls-upgrade.ts';
import { Transcript } from '../../wire/transcript.ts';
import { dialbackKey } from '../../xmpp/dialback-key.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';

/** A connection that somebody opened to us, and what was asked on it. */
export interface Visit {
  /** Where it came from. */
  readonly address: string;
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Addresses in its latest stream header; null: none came. */
  readonly from: string | null;
  readonly to: string | null;
  /** Version of TLS, `TLSv1.3`; null: in the clear. */
  readonly tls: string | null;
  /** Why TLS did not come up; null: it did, or nobody tried. */
  readonly tlsFailure: string | null;
  readonly questions: readonly VisitQuestion[];
}

/** A `db:verify` and our answer. */
export interface VisitQuestion {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly id: string;
  /** Did it come over TLS? */
  readonly encrypted: boolean;
  readonly answer: 'valid' | 'invalid' | 'item-not-found';
}

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
}

/** A stranger holds a connection no longer, and no more of them at once. Milliseconds; connections. */
const VISIT_LASTS = 30_000;
const VISITS = 64;
/** Questions that one visit may ask. */
const QUESTIONS = 20;

/** Begins to listen. @throws the error of the listener, as when the port is taken */
export async function listenForVerification(options: AuthorityOptions): Promise<Authority> {
  const secret = randomBytes(32).toString('hex');
  const keyFor = (receiving: string, originating: string, streamId: string): string =>
    dialbackKey(secret, domainName(receiving), domainName(originating), streamId);
  const listeners = new Set<(visit: Visit) => void>();
  const open = new Set<Peer>();
  const over = new AbortController();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    socket.on('error', () => {});
    if (open.size >= VISITS) socket.destroy();
    else {
      const tell = (visit: Visit): void => listeners.forEach((listener) => void listener(visit));
      receiveVisit(socket, { options, keyFor, tell, open, signal: over.signal });
    }
  });
  server.listen({ port: options.port, ...(options.host === null ? {} : { host: options.host }) });
  await once(server, 'listening');
  server.on('error', () => {});
  const { address, port } = server.address() as AddressInfo;
  return {
    host: address,
    port,
    keyFor,
    listen(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    },
    async [Symbol.asyncDispose]() {
      over.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([...open].map((peer) => peer[Symbol.asyncDispose]()));
      await closed;
    },
  };
}

/** A domain as it goes into keys and comparisons. RFC 6120 §4.7.1: servers may change its case. */
export function domainName(domain: string): string {
  return domain.replace(/\.$/, '').toLowerCase();
}

interface Reception {
  readonly options: AuthorityOptions;
  readonly keyFor: Authority['keyFor'];
  readonly tell: (visit: Visit) => void;
  readonly open: Set<Peer>;
  readonly signal: AbortSignal;
}

function receiveVisit(socket: Socket, { options, keyFor, tell, open, signal }: Reception): void {
  const questions: VisitQuestion[] = [];
  let visit: Visit = {
    address: plainAddress(socket.remoteAddress ?? ''),
    port: socket.remotePort ?? 0,
    at: Date.now(),
    from: null,
    to: null,
    tls: null,
    tlsFailure: null,
    questions,
  };
  const learn = (more: Partial<Visit>): void => {
    visit = { ...visit, ...more };
    tell(visit);
  };
  const verify = ({ from, to, id, key }: VerifyRequest): DialbackAction => {
    if (questions.length >= QUESTIONS) return { end: 'close' };
    const answer = !options.isOurs(domainName(to))
      ? 'item-not-found'
      : key === keyFor(from, to, id)
        ? 'valid'
        : 'invalid';
    questions.push({ at: Date.now(), from, to, id, encrypted: visit.tls !== null, answer });
    learn({ questions: [...questions] });
    const addresses = { from: to, to: from, id };
    return answer === 'item-not-found'
      ? { answer: { ...addresses, type: 'error', condition: answer } }
      : { answer: { ...addresses, type: answer } };
  };
  const transcript = new Transcript();
  transcript.listen((event) => {
    if (event.type === 'header' && event.dir === 'in')
      learn({ from: event.element.attrs.from ?? null, to: event.element.attrs.to ?? null });
    if (event.type === 'element' && event.dir === 'in' && event.element.ns === NS.server)
      options.onStanza?.(event.element);
    if (event.type === 'tls') learn({ tls: event.protocol });
    if (event.type === 'tls-failed') learn({ tlsFailure: event.alert === null ? event.error : `alert ${event.alert}` });
  });
  const peer = new Peer(
    {
      name: 'authority',
      domain: '',
      certificates: { client: 'valid', server: 'valid' },
      policy: policyWith(verify),
      transport: 'starttls',
    },
    {
      transcript,
      listenHost: '',
      // Nothing is asked back: what is said on these streams is answered, or not taken.
      sut: { domain: '', s2s: () => ({ host: '', port: 0 }), s2sDirectTls: () => null },
      certificate: async () => options.identity,
      onKeys: () => {},
      negotiationTimeout: VISIT_LASTS,
      signal,
    },
  );
  open.add(peer);
  const timer = setTimeout(() => socket.destroy(), VISIT_LASTS);
  socket.once('close', () => {
    clearTimeout(timer);
    open.delete(peer);
  });
  learn({});
  peer.accept(socket, 'xmpp-server');
}

/**
 * Answers questions about keys, with TLS for who wants it. COMPAT(Prosody 13.0): a server may want to be let in itself before it asks,
 * and asks nothing where it is not. Being let in gives nobody anything here: so every proof is taken, and none is checked.
 */
function policyWith(verify: Policy['dialback']['verify']): Policy {
  const result: Policy['dialback']['result'] = ({ from, to }) => ({ answer: { from: to, to: from, type: 'valid' } });
  return {
    ...goodPolicy,
    starttls: { ...goodPolicy.starttls, offer: 'optional' },
    dialback: { ...goodPolicy.dialback, offer: 'always', verify, check: false, result },
  };
}

/** Listeners on all addresses see IPv4 as mapped. RFC 4291 §2.5.5.2 */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
