// Opens all of `badpeer serve`: DNS, the peers of every name, HTTPS, the port of the fallback.
import type { HostPort } from '../peer/environment.ts';
import type { Peer } from '../peer/peer.ts';
import { holdRefusedPort } from '../world/dns/refused-port.ts';
import { type DnsEventBody, type DnsServer, startDns } from '../world/dns/server.ts';
import { openFallbackPort } from '../world/fallback-port.ts';
import { createPki } from '../world/pki/ca.ts';
import { openRevocationPort } from '../world/revocation-port.ts';
import { unreachableFrom } from '../world/unreachable.ts';
import { Allowance } from './allowance.ts';
import { EventLog } from './event-log.ts';
import { Live } from './live.ts';
import { machineAddresses } from './machine-addresses.ts';
import { MadePeers } from './made.ts';
import type { BadServer } from './model.ts';
import { servedNames } from './names.ts';
import { type BadServerOptions, SERVE_LIMITS } from './options.ts';
import { had, PortTrouble, portTrouble } from './ports.ts';
import { unprovedBy } from './proved.ts';
import { remoteFinder } from './remote.ts';
import { readOwnGiven } from './settings.ts';
import type { Shared } from './shared.ts';
import { placeGuard, strangersAt } from './strangers.ts';
import { openWeb } from './web.ts';
import { apexZone, familiesOf } from './zone-of.ts';

/** How often connections and expiries are looked at. ms */
const SWEEP = 1_000;
/** Answers to one domain about one name: so many at once, then one in so many ms. */
const ANSWERS = 20;
const ANSWER_EVERY = 500;
/** Streams that strangers can have us open to one domain, for answers and to verify its keys. */
const STREAMS = 500;
const STREAM_EVERY = 20;

/** Opens it. @throws PortTrouble when a port that was asked for cannot be had; RangeError for a bad zone */
export async function openBadServer(options: BadServerOptions): Promise<BadServer> {
  const zone = options.zone.toLowerCase();
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(zone) || zone.length > 180)
    throw new RangeError(`${options.zone} is no zone: two labels or more are expected, such as bad.test`);
  const limits = { ...SERVE_LIMITS, ...options.limits };
  const now = (): number => Date.now();
  // Nobody sets it back: for how much may be done in how much time.
  const passed = (): number => performance.now();
  await using stack = new AsyncDisposableStack();
  const { dns, trouble: dnsTrouble } = await openDns(options);
  stack.use(dns);
  const pki = stack.use(await createPki({ now }));
  const refused = stack.use(await had(options.listen, 0, '--listen', () => holdRefusedPort(options.listen)));
  const log = new EventLog({ perPeer: limits.events, characters: limits.characters }, now);
  const history: { at: string; query: DnsEventBody }[] = [];
  const peers = new Map<string, Live>();
  const byDomain = (domain: string): Peer | undefined => {
    for (const { peer } of peers.values()) if (peer.domain === domain) return peer;
    return undefined;
  };
  const http = stack.use(
    await had(options.listen, options.http.port, '--http-port', () =>
      openRevocationPort({ host: options.listen, ...options.http, pki, peerOf: byDomain }),
    ),
  );
  const open = (): number => [...peers.values()].reduce((sum, { occupied }) => sum + occupied, 0);
  const servers: ReadonlyMap<string, HostPort> = options.servers ?? new Map();
  const strangers = options.strangers ?? strangersAt(options.listen);
  const find = remoteFinder({
    servers,
    resolver: options.resolver ?? null,
    isOwn: (domain) => domain === zone || domain.endsWith(`.${zone}`),
    refuses: placeGuard(strangers, { allowsPrivate: options.allowsPrivate ?? false, own: machineAddresses }),
  });
  const streams = new Allowance(STREAMS, STREAM_EVERY, passed);
  const address = options.address ?? options.listen;
  const shared: Shared = {
    listen: options.listen,
    where: {
      address,
      ...(options.address6 === undefined ? {} : { address6: options.address6 }),
      refusedPort: refused.port,
      unreachableAddress: unreachableFrom(address),
    },
    pki,
    revocationPort: http.port,
    dns,
    log,
    limits,
    find: async (domain) => (streams.take(domain) ? find(domain) : `too many streams to ${domain} in so short a time`),
    allowance: new Allowance(ANSWERS, ANSWER_EVERY, passed),
    unproved: unprovedBy({ strangers, isTold: (domain) => servers.has(domain), caPem: pki.caPem, now }),
    hasRoom: () => {
      if (open() >= limits.connections) for (const live of peers.values()) live.sweep();
      return open() < limits.connections;
    },
    onQuery: (query) => {
      history.push({ at: new Date(now()).toISOString(), query });
      if (history.length > limits.queries) history.splice(0, Math.ceil(limits.queries / 4));
    },
    now,
  };
  const apex = apexZone(zone, shared.where);
  stack.use(dns.register(zone, apex, shared.onQuery));
  const names = servedNames(zone, familiesOf(shared.where));
  const read = readOwnGiven();
  for (const name of names) {
    const live = new Live(
      {
        id: name.label,
        domain: name.domain,
        name,
        definition: { label: name.label, given: name.given },
        settings: read(name.given),
        reached: name.reached,
        lifetime: null,
        plays: null,
      },
      shared,
    );
    peers.set(live.id, stack.use(live));
  }
  await had(options.listen, 0, '--listen', () => Promise.all([...peers.values()].map((live) => live.open())));
  const fallback = stack.use(
    await openFallbackPort(
      options.listen,
      (domain, socket, early) => {
        const peer = byDomain(domain.toLowerCase());
        peer?.accept(socket, 'fallback', early);
        return peer !== undefined;
      },
      { port: options.s2s.port, most: limits.connections },
    ),
  );
  const s2sTrouble =
    fallback.trouble === null ? null : `${fallback.trouble}: servers that find no SRV record come there`;
  if (s2sTrouble !== null && !options.s2s.other) throw new PortTrouble(s2sTrouble);
  const web = stack.use(await openWeb({ host: options.listen, wanted: options.https, zone, pki, peerOf: byDomain }));
  const made = stack.use(new MadePeers({ zone, peers, shared, options }));
  const timer = setInterval(() => {
    for (const live of peers.values()) live.sweep();
    // What cannot be taken away is said, and ends nothing.
    made.expire().catch((error: Error) => process.emitWarning(error));
  }, SWEEP);
  stack.defer(() => clearInterval(timer));
  const owned = stack.move();
  const at = (port: number): HostPort => ({ host: options.listen, port });
  return {
    zone,
    addresses: {
      host: options.listen,
      dns: at(dns.port),
      https: at(web.port),
      http: at(http.port),
      s2s: fallback.trouble === null ? at(fallback.port) : null,
    },
    troubles: [dnsTrouble, web.trouble, s2sTrouble].filter((trouble) => trouble !== null),
    caPem: pki.caPem,
    names,
    peers: () => [...peers.values()].map(({ shown }) => shown),
    peer: (id) => peers.get(id)?.shown,
    create: (definition) => made.create(definition),
    change: (id, definition) => made.change(id, definition),
    remove: (id) => made.remove(id),
    reset: async () => {
      await made.removeAll();
      history.length = 0;
      log.reset();
    },
    events: (of) => log.read(of),
    listen: (listener) => log.listen(listener),
    whenReset: (listener) => log.whenReset(listener),
    dnsRecords: () => {
      const zones = [apex.zone, ...[...peers.values()].flatMap((live) => live.zone?.zone ?? [])];
      return Object.fromEntries(zones.flatMap(({ owners }) => [...owners]));
    },
    dnsHistory: () => [...history],
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function openDns(options: BadServerOptions): Promise<{ dns: DnsServer; trouble: string | null }> {
  const { listen, dns: wanted } = options;
  const start = (port: number): Promise<DnsServer> => startDns({ address: listen, port });
  try {
    return { dns: await start(wanted.port), trouble: null };
  } catch (error) {
    const trouble = portTrouble(error as NodeJS.ErrnoException, listen, wanted.port, '--dns-port');
    if (!wanted.other) throw new PortTrouble(trouble);
    return { dns: await had(listen, 0, '--listen', () => start(0)), trouble };
  }
}
