// From a domain to WebSocket endpoints: its host metadata, fetched by HTTPS. XEP-0156 §2.2, XEP-0487 §2.2, RFC 6415 §3.
import { isIP } from 'node:net';
import { type Link, PATHS, readHostMeta } from '../../wire/websocket/host-meta.ts';
import { asciiDomain } from '../address.ts';
import type { Context } from '../context.ts';
import { addressesOf, type Endpoint } from '../dns/resolve.ts';
import { fetchText } from './fetch.ts';

/** The endpoints that domains publish, and those that are remembered. */
export class Published {
  /** Asked for late: it knows this one. */
  readonly #context: () => Context;
  readonly #known = new Map<string, { readonly endpoints: readonly Endpoint[]; readonly until: number }>();

  constructor(context: () => Context) {
    this.#context = context;
  }

  /** What stands in for the SRV records of a domain for now (xep0487-2.2-skip-srv). */
  known(domain: string): readonly Endpoint[] {
    const known = this.#known.get(domain);
    return known !== undefined && known.until > this.#context().config.clock.now() ? known.endpoints : [];
  }

  /** The endpoints of a domain in the order in which they are tried; none where it publishes none. */
  async find(domain: string): Promise<readonly Endpoint[]> {
    const context = this.#context();
    const { clock } = context.config;
    const links = await fetchLinks(asciiDomain(domain), context);
    const used = links
      .filter((link) => context.hooks.websocket.uses(link))
      .toSorted((a, b) => Number(a.priority ?? 0) - Number(b.priority ?? 0));
    const endpoints = (await Promise.all(used.map((link) => endpointsOf(link, context)))).flat();
    const ttl = Number(used[0]?.ttl ?? Number.NaN);
    if (Number.isInteger(ttl))
      this.#known.set(domain, { endpoints, until: clock.now() + context.hooks.websocket.remembers(ttl) * 1000 });
    return endpoints;
  }
}

async function endpointsOf(link: Link, { query, hooks }: Context): Promise<Endpoint[]> {
  const url = URL.parse(link.href ?? '');
  if (url === null) return [];
  const ips = ipsOf(link);
  const addresses = ips.length > 0 ? ips : await addressesOf(url.hostname, query, hooks.dns);
  return addresses.map((address) => ({
    host: url.hostname,
    address,
    port: Number(url.port || (url.protocol === 'wss:' ? 443 : 80)),
    transport: 'websocket',
    by: 'host-meta',
    // XEP-0156 §2.2: the host of the URL; XEP-0487 §2.1 says which name itself
    url: { href: url.href, sni: hooks.websocket.sni(link, url.hostname) },
  }));
}

/** XEP-0487 §2.1: where they are given they are connected to. */
function ipsOf({ ips, ttl }: Link): string[] {
  if (ips === undefined || ttl === undefined) return [];
  try {
    const list: unknown = JSON.parse(ips);
    return Array.isArray(list) ? list.filter((ip): ip is string => typeof ip === 'string' && isIP(ip) !== 0) : [];
  } catch {
    return [];
  }
}

async function fetchLinks(domain: string, context: Context): Promise<readonly Link[]> {
  if (isIP(domain)) return [];
  const [address] = await addressesOf(domain, context.query, context.hooks.dns);
  if (address === undefined) return [];
  const { websocket } = context.hooks;
  for (const path of [PATHS.jrd, PATHS.xrd]) {
    const how = { scheme: websocket.scheme(), verified: websocket.verifiesWeb() };
    const text = await fetchText({ domain, address, path }, how, context);
    const links = text === null ? 'nothing came' : readHostMeta(path, text);
    if (typeof links !== 'string') return links;
    context.log(`host metadata of ${domain}${path}: ${links}`);
  }
  return [];
}
