// Where the server of a domain is: as it was told, else as DNS says. RFC 6120 §3.2
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { addressShown } from '../peer/address-shown.ts';
import type { HostPort, RemoteServer } from '../peer/environment.ts';
import type { PlaceGuard } from './strangers.ts';

export interface RemoteOptions {
  /** Domains whose server is known. */
  readonly servers: ReadonlyMap<string, HostPort>;
  /** `address` or `address:port` of the name server to ask; null: those of the system. */
  readonly resolver: string | null;
  /** Domains that are our own: a peer never talks to a peer. */
  readonly isOwn: (domain: string) => boolean;
  /** May a place that DNS names be connected to? Asked of the very address that is. */
  readonly refuses: PlaceGuard;
}

/** For an answer of the name server. ms */
const PATIENCE = 2_000;
/** Targets of one service that are looked at. */
const MOST_TARGETS = 8;
/** Without SRV records. RFC 6120 §14.7 */
const S2S_PORT = 5269;

/** A domain as it is looked for: in A-labels, in lower case, without the dot at the end; '' where it is none. */
export function plainDomain(domain: string): string {
  return domainToASCII(domain.replace(/\.$/, '')).toLowerCase();
}

/** Finds servers; gives in words why one is not found. */
export function remoteFinder(options: RemoteOptions): (domain: string) => Promise<RemoteServer | string> {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 });
  if (options.resolver !== null) resolver.setServers([options.resolver]);
  return async (asked) => {
    const domain = plainDomain(asked);
    if (domain === '' || domain.length > 253) return `${asked} is no domain`;
    if (options.isOwn(domain)) return `${domain} is a domain of ours`;
    const told = options.servers.get(domain);
    if (told !== undefined) return { s2s: told, directTls: null };
    const look = new Look(resolver, options.refuses);
    const [s2s, directTls] = await Promise.all([
      look.service(`_xmpp-server._tcp.${domain}`),
      look.service(`_xmpps-server._tcp.${domain}`),
    ]);
    if (s2s !== null || directTls !== null) return { s2s, directTls };
    const itself = look.refused === null ? await look.place(domain, S2S_PORT) : null;
    if (itself !== null) return { s2s: itself, directTls: null };
    const say = `--server ${domain}=HOST:PORT says where it is`;
    return look.refused === null
      ? `DNS has no server for ${domain}; ${say}`
      : `DNS has the server of ${domain} at ${look.refused}, where nobody is connected to from here because DNS says so; ${say}`;
  };
}

/** One look at DNS. */
class Look {
  readonly #resolver: Resolver;
  readonly #refuses: PlaceGuard;
  /** The first place that was refused, and why; null: none was. */
  refused: string | null = null;

  constructor(resolver: Resolver, refuses: PlaceGuard) {
    this.#resolver = resolver;
    this.#refuses = refuses;
  }

  /** The best target of a service that may be connected to; null where there is none. */
  async service(name: string): Promise<HostPort | null> {
    const records = await this.#resolver.resolveSrv(name).catch(() => []);
    const targets = records.filter((record) => record.name !== '' && record.name !== '.' && record.port > 0);
    const sorted = targets.sort((one, two) => one.priority - two.priority || two.weight - one.weight);
    for (const target of sorted.slice(0, MOST_TARGETS)) {
      const place = await this.place(target.name, target.port);
      if (place !== null) return place;
    }
    return null;
  }

  /** The first address of a host that may be connected to; those of IPv6 where none of IPv4 may. */
  async place(host: string, port: number): Promise<HostPort | null> {
    if (isIP(host) !== 0) return this.#firstOf([host], port);
    const four = this.#firstOf(await this.#resolver.resolve4(host).catch(() => []), port);
    return four ?? this.#firstOf(await this.#resolver.resolve6(host).catch(() => []), port);
  }

  #firstOf(addresses: readonly string[], port: number): HostPort | null {
    for (const address of addresses) {
      const why = this.#refuses(address, port);
      if (why === null) return { host: address, port };
      this.refused ??= `${addressShown(address, port)} (${why})`;
    }
    return null;
  }
}
