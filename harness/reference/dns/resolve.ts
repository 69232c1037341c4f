// A domain → the addresses to connect to. RFC 6120 §3.2.
import { isIP } from 'node:net';
import { asciiDomain } from '../address.ts';
import type { Failure } from '../failure.ts';
import { type DnsHooks, planTargets, type Target } from './plan.ts';
import type { Query, Reply } from './stub.ts';

/** A target with an address. */
export interface Endpoint extends Target {
  readonly address: string;
  /** With WebSocket: what the domain published, and the name that TLS is asked for. */
  readonly url?: { readonly href: string; readonly sni: string };
}

const NONE: Reply = { state: 'none', records: [] };
/** CNAME records followed for one name. */
const LONGEST_ALIAS = 8;

/**
 * The targets of a domain in the order in which they are tried, or why there are none.
 * @param random gives a number from 0 to below 1
 */
export async function resolve(
  domain: string,
  query: Query,
  random: () => number,
  hooks: DnsHooks,
): Promise<readonly Target[] | Failure> {
  const name = asciiDomain(domain);
  const services = hooks.services();
  const look = (service: 'xmpp-server' | 'xmpps-server') =>
    services.includes(service) ? query(hooks.owner(service, name), 'SRV') : Promise.resolve(NONE);
  const [direct, plain] = await Promise.all([look('xmpps-server'), look('xmpp-server')]);
  const targets = planTargets(name, { plain, direct }, random, hooks);
  return targets.length > 0 ? targets : notFound('the domain says that it has no such service');
}

/** The targets with their addresses, one after the other. */
export async function* addressed(targets: readonly Target[], query: Query, hooks: DnsHooks): AsyncGenerator<Endpoint> {
  for (const target of targets) yield* await endpointsOf(target, query, hooks);
}

/** A target with each of its addresses; they are asked for only when its turn has come. */
async function endpointsOf(target: Target, query: Query, hooks: DnsHooks): Promise<readonly Endpoint[]> {
  const addresses = hooks.tries(await addressesOf(target.host, query, hooks));
  return addresses.map((address) => ({ ...target, address }));
}

function notFound(because: string): Failure {
  return { kind: 'not-found', because };
}

/** The addresses of a host, in the order in which they are tried. */
export async function addressesOf(host: string, query: Query, hooks: DnsHooks): Promise<readonly string[]> {
  if (isIP(host)) return [host];
  const [v6, v4] = await Promise.all([addresses(host, 'AAAA', query), addresses(host, 'A', query)]); // rfc6120-3.2.1-ipv6
  return hooks.addresses(v6, v4);
}

async function addresses(host: string, type: 'A' | 'AAAA', query: Query): Promise<string[]> {
  for (let name = host, step = 0; step < LONGEST_ALIAS; step += 1) {
    const { records } = await query(name, type);
    const found = records.flatMap((record) => (record.type === type ? [record.address] : []));
    const alias = records.findLast((record) => record.type === 'CNAME');
    if (found.length > 0 || alias?.type !== 'CNAME') return found;
    name = alias.target;
  }
  return [];
}
