// One connection that somebody opened to our side: served, and kept as it came. XEP-0220 §2.2.2, RFC 6120 §4.3.
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { goodPolicy } from '../../peer/good-policy.ts';
import { Peer } from '../../peer/peer.ts';
import type { DialbackAction, Policy, VerifyRequest } from '../../peer/policy.ts';
import type { Identity } from '../../peer/tls-upgrade.ts';
import { presentedOn } from '../../reference/certificate/presented.ts';
import type { Event } from '../../wire/event.ts';
import { Transcript } from '../../wire/transcript.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { domainName } from './domain-name.ts';

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

/** A visit with all that came on it: what a receiving server sees of one that opens a stream to it. It changes as more comes. */
export interface Arrival {
  readonly visit: Visit;
  /** All that happened, within the limits of a connection. */
  readonly events: readonly Event[];
  /** Certificates that were presented, DER, the leaf first. */
  readonly chain: readonly Buffer[];
  /** Each `db:result` that came with a key, and the id of the stream on which it came. */
  readonly keys: readonly { readonly element: XmlElement; readonly streamId: string }[];
  /** The other end has proved a domain: by EXTERNAL, or a key was called valid, which nobody has checked. */
  readonly proved: boolean;
  /** A stanza came before. */
  readonly early: boolean;
}

/** Somebody who waits for the streams of a domain. */
export interface Watch {
  readonly domain: string;
  /** Is that domain offered EXTERNAL, where it presents a certificate? Dialback is offered in any case. */
  readonly offersExternal: boolean;
  /** Hears of each thing that happens on any visit, whoever it is of. */
  hear(arrival: Arrival, event: Event): void;
}

/** A stranger holds a connection no longer. Milliseconds */
const VISIT_LASTS = 30_000;
/** Questions that one visit may ask, and keys of it that are kept. */
const QUESTIONS = 20;
const KEYS = 5;
/** What may come on one connection. */
const LIMITS = { bytes: 1024 * 1024, elements: 1_000 };

export interface Reception {
  /** Is that a domain of ours? */
  readonly isOurs: (domain: string) => boolean;
  readonly identity: Identity;
  readonly onStanza?: ((stanza: XmlElement) => void) | undefined;
  readonly keyFor: (receiving: string, originating: string, streamId: string) => string;
  readonly tell: (visit: Visit) => void;
  readonly watches: ReadonlySet<Watch>;
  readonly open: Set<Peer>;
  readonly signal: AbortSignal;
}

/** Serves one connection until it ends. */
export function receiveVisit(socket: Socket, reception: Reception): void {
  const { isOurs, identity, onStanza, keyFor, tell, watches, open, signal } = reception;
  const questions: VisitQuestion[] = [];
  const keys: { element: XmlElement; streamId: string }[] = [];
  const transcript = new Transcript();
  let early = false;
  let chain: readonly Buffer[] | null = null;
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
    const answer = !isOurs(domainName(to)) ? 'item-not-found' : key === keyFor(from, to, id) ? 'valid' : 'invalid';
    questions.push({ at: Date.now(), from, to, id, encrypted: visit.tls !== null, answer });
    learn({ questions: [...questions] });
    const addresses = { from: to, to: from, id };
    return answer === 'item-not-found'
      ? { answer: { ...addresses, type: 'error', condition: answer } }
      : { answer: { ...addresses, type: answer } };
  };
  const watched = (): Watch[] => [...watches].filter(({ domain }) => domain === domainName(visit.from ?? ''));
  const connection = () => peer.connections[0];
  const isProved = (): boolean => connection()?.state === 'authenticated';
  const arrival: Arrival = {
    get visit() {
      return visit;
    },
    get events() {
      return transcript.events;
    },
    get chain() {
      return chain ?? [];
    },
    get keys() {
      return keys;
    },
    get proved() {
      return isProved();
    },
    get early() {
      return early;
    },
  };
  transcript.listen((event) => {
    if (event.type === 'header' && event.dir === 'in') {
      // Only now, that TLS is known to be up for good: the socket is the one over TLS.
      if (event.encrypted) chain ??= presentedOn(connection()!.socket as TLSSocket);
      learn({ from: event.element.attrs.from ?? null, to: event.element.attrs.to ?? null });
    }
    if (event.type === 'element' && event.dir === 'in') {
      const { element } = event;
      if (element.ns === NS.server && !isProved()) early = true;
      if (element.ns === NS.server) onStanza?.(element);
      const isKey = element.ns === NS.dialback && element.name === 'result' && element.attrs.type === undefined;
      if (isKey && keys.length < KEYS) keys.push({ element, streamId: connection()!.streamId });
    }
    if (event.type === 'tls') learn({ tls: event.protocol });
    if (event.type === 'tls-failed') learn({ tlsFailure: event.alert === null ? event.error : `alert ${event.alert}` });
    for (const watch of [...watches]) watch.hear(arrival, event);
  });
  const peer = new Peer(
    {
      name: 'authority',
      domain: '',
      certificates: { client: 'valid', server: 'valid' },
      policy: policyWith(verify, watched),
      transport: 'starttls',
    },
    {
      transcript,
      listenHost: '',
      // Nothing is asked back: what is said on these streams is answered, or not taken.
      sut: { domain: '', s2s: () => ({ host: '', port: 0 }), s2sDirectTls: () => null },
      limits: LIMITS,
      certificate: async () => identity,
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
 * Who is waited for is offered bidi (XEP-0288) too, to see whether it asks for it in the right words.
 */
function policyWith(verify: Policy['dialback']['verify'], watched: () => readonly Watch[]): Policy {
  const result: Policy['dialback']['result'] = ({ from, to }) => ({ answer: { from: to, to: from, type: 'valid' } });
  return {
    ...goodPolicy,
    starttls: { ...goodPolicy.starttls, offer: 'optional' },
    sasl: {
      ...goodPolicy.sasl,
      mechanisms: (context) =>
        watched().some(({ offersExternal }) => !offersExternal) ? null : goodPolicy.sasl.mechanisms(context),
    },
    features: {
      ...goodPolicy.features,
      items: ({ state }, good) =>
        state === 'encrypted' && watched().length > 0 ? [...good, `<bidi xmlns='${NS.bidiFeature}'/>`] : good,
    },
    dialback: { ...goodPolicy.dialback, offer: 'always', verify, check: false, result },
  };
}

/** Listeners on all addresses see IPv4 as mapped. RFC 4291 §2.5.5.2 */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
