// A double of what `badpeer serve` runs: it keeps what it is told, and lets a test make events happen.
import type { Event } from '../wire/event.ts';
import { srv } from '../world/dns/record.ts';
import {
  type BadServer,
  type ExpectedAnswer,
  InvalidDefinition,
  type LivePeer,
  type PeerDefinition,
  type ServedEvent,
  type ServedName,
  TooManyPeers,
} from './model.ts';

export interface DoubleServer extends BadServer {
  /** A peer sees something. */
  see(event: Event, peer?: string): ServedEvent;
  /** Forgets the oldest events, as a server does that has seen too much. */
  forget(count: number): void;
}

const EXPECTED: ExpectedAnswer = {
  outcome: 'refused',
  conditions: ['remote-server-timeout'],
  extended: 'certificate-expired',
  alsoExtended: [],
  text: 'comes back',
};
const EXPIRED: ServedName = {
  label: 'expired',
  domain: 'expired.bad.test',
  kind: 'certificate',
  given: { peer: { certificate: 'expired' } },
  summary: 'its certificate expired yesterday',
  reference: 'RFC 5280, 6.1.3',
  expected: EXPECTED,
  expectedByDialback: EXPECTED,
  reached: 'you delivered to a server with an expired certificate',
};
const MAX_PEERS = 100;

/** Takes any definition but one in which `given` has the key `wrong`. */
export function doubleServer(): DoubleServer {
  const listeners = new Set<(event: ServedEvent) => void>();
  const resetListeners = new Set<() => void>();
  const peers = new Map<string, LivePeer>();
  let [events, seq, made]: [ServedEvent[], number, number] = [[], 0, 0];
  const now = (): string => new Date().toISOString();
  const ports = { starttls: 5269, directTls: 5270, websocket: 5271 };
  const common = { play: null, trouble: null, connections: 0, ports };
  peers.set('expired', {
    ...common,
    id: 'expired',
    domain: EXPIRED.domain,
    name: EXPIRED,
    definition: {},
    created: now(),
    expires: null,
  });

  const expiry = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
  const check = ({ given }: PeerDefinition): void => {
    if (typeof given !== 'object' || given === null || !('wrong' in given)) return;
    const message = 'unknown peer `wrong`';
    throw new InvalidDefinition([
      {
        file: 'definition',
        line: 2,
        column: 3,
        endColumn: 8,
        message,
        fix: 'did you mean `peer`?',
        frame: '> 2 |   wrong: {}',
      },
    ]);
  };
  return {
    zone: 'bad.test',
    addresses: {
      host: '127.0.0.1',
      dns: { host: '127.0.0.1', port: 5353 },
      https: { host: '127.0.0.1', port: 8443 },
      http: { host: '127.0.0.1', port: 8080 },
      s2s: null,
    },
    troubles: [],
    caPem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    names: [EXPIRED],
    peers: () => [...peers.values()],
    peer: (id) => peers.get(id),
    async create(definition) {
      check(definition);
      const label = definition.label ?? `peer-${made + 1}`;
      const domain = `${label}.bad.test`;
      if ([...peers.values()].some((peer) => peer.domain === domain)) throw new RangeError(`${domain} is taken`);
      if (peers.size >= MAX_PEERS) throw new TooManyPeers(`there are ${MAX_PEERS} peers already`);
      const id = `p${++made}`;
      const peer = {
        ...common,
        id,
        domain,
        name: null,
        definition,
        created: now(),
        expires: expiry(definition.expiresIn ?? 30),
      };
      peers.set(id, peer);
      return peer;
    },
    async change(id, definition) {
      check(definition);
      const peer = peers.get(id);
      if (peer === undefined) throw new RangeError(`there is no ${id}`);
      const expires = definition.expiresIn === undefined ? peer.expires : expiry(definition.expiresIn);
      const next = { ...peer, definition: { ...peer.definition, ...definition }, expires };
      peers.set(id, next);
      return next;
    },
    remove: async (id) => peers.delete(id),
    async reset() {
      for (const { id, name } of [...peers.values()]) if (name === null) peers.delete(id);
      events = [];
      for (const listener of resetListeners) listener();
    },
    events: ({ peer, after = 0 } = {}) =>
      events.filter((event) => event.seq > after && (peer === undefined || event.peer === peer)),
    listen(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    whenReset(listener) {
      resetListeners.add(listener);
      return { [Symbol.dispose]: () => void resetListeners.delete(listener) };
    },
    dnsRecords: () => ({ '_xmpp-server._tcp.expired.bad.test': [srv('xmpp.expired.bad.test', 5269)] }),
    dnsHistory: () => [
      {
        at: now(),
        query: {
          type: 'dns',
          name: '_xmpp-server._tcp.Expired.bad.test',
          rrtype: 'SRV',
          transport: 'udp',
          rcode: 'NOERROR',
          answers: ['SRV 10 0 5269 xmpp.expired.bad.test'],
          fault: null,
        },
      },
    ],
    see(event, peer = 'expired') {
      const seen = { seq: ++seq, at: now(), peer, domain: peers.get(peer)?.domain ?? '', event };
      events.push(seen);
      for (const listener of listeners) listener(seen);
      return seen;
    },
    forget(count) {
      events = events.slice(count);
    },
    async [Symbol.asyncDispose]() {},
  };
}
