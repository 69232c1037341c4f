// Where the server of a domain is: as it was told, else as DNS says. RFC 6120 §3.2
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { HostPort, RemoteServer } from '../peer/environment.ts';

export interface RemoteOptions {
  /** Domains whose server is known. */
  readonly servers: ReadonlyMap<string, HostPort>;
  /** `address` or `address:port` of the name server to ask; null: those of the system. */
  readonly resolver: string | null;
  /** Domains that are our own: a peer never talks to a peer. */
  readonly isOwn: (domain: string) => boolean;
}

/** For an answer of the name server. ms */
const PATIENCE = 2_000;
/** Targets of one service that are looked at. */
const MOST_TARGETS = 8;
/** Without SRV records. RFC 6120 §14.7 */
const S2S_PORT = 5269;

/** Finds servers; gives in words why one is not found. */
export function remoteFinder(options: RemoteOptions): (domain: string) => Promise<RemoteServer | string> {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 });
  if (options.resolver !== null) resolver.setServers([options.resolver]);
  return async (asked) => {
    const domain = domainToASCII(asked.replace(/\.$/, '')).toLowerCase();
    if (domain === '' || domain.length > 253) return `${asked} is no domain`;
    if (options.isOwn(domain)) return `${domain} is a domain of ours`;
    const told = options.servers.get(domain);
    if (told !== undefined) return { s2s: told, directTls: null };
    const [s2s, directTls] = await Promise.all([
      service(resolver, `_xmpp-server._tcp.${domain}`),
      service(resolver, `_xmpps-server._tcp.${domain}`),
    ]);
    if (s2s !== null || directTls !== null) return { s2s, directTls };
    const host = await addressOf(resolver, domain);
    return host === null
      ? `DNS has no server for ${domain}; --server ${domain}=HOST:PORT says where it is`
      : { s2s: { host, port: S2S_PORT }, directTls: null };
  };
}

/** The best target of a service that has an address; null where there is none. */
async function service(resolver: Resolver, name: string): Promise<HostPort | null> {
  const records = await resolver.resolveSrv(name).catch(() => []);
  const targets = records.filter((record) => record.name !== '' && record.name !== '.');
  const sorted = targets.sort((one, two) => one.priority - two.priority || two.weight - one.weight);
  for (const target of sorted.slice(0, MOST_TARGETS)) {
    const host = await addressOf(resolver, target.name);
    if (host !== null && target.port > 0) return { host, port: target.port };
  }
  return null;
}

async function addressOf(resolver: Resolver, host: string): Promise<string | null> {
  if (isIP(host) !== 0) return host;
  const [four] = await resolver.resolve4(host).catch(() => []);
  if (four !== undefined) return four;
  const [six] = await resolver.resolve6(host).catch(() => []);
  return six ?? null;
}
