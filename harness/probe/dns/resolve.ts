// What DNS says about a domain: where its server is, in which order it is tried, and what is wrong with it. RFC 6120 §3.2, XEP-0368 §3.
import { isIP } from 'node:net';
import { addressKind } from '../address-kind.ts';
import type { Lookup, Problem, Resolution, Service, Target, TlsaRecord, Transport } from '../model.ts';
import type { ProbeOptions } from '../options.ts';
import { problem } from '../problems/index.ts';
import type { Ask, DnsReply } from './ask.ts';
import { isFailure, problemsOfReplies } from './problems.ts';

type SrvReply = DnsReply & { readonly service: Service };
type Place = Omit<Target, 'addresses' | 'tlsa'>;

const SERVICES: readonly (readonly [Service, Transport])[] = [
  ['xmpp-server', 'starttls'],
  ['xmpps-server', 'direct-tls'],
];
const DEFAULT_PORT = 5269;
/** Hosts that are looked up; a domain with more has them all listed all the same. */
const MOST_TARGETS = 20;

/** Asks for everything that a server would ask for. Never rejects. */
export async function resolveDomain(options: ProbeOptions, ask: Ask): Promise<Resolution> {
  const asked = new Map<string, Promise<DnsReply>>();
  const problems: Problem[] = [];
  const remembering: Ask = (name, type) => {
    const key = `${type} ${name}`;
    const reply = asked.get(key) ?? ask(name, type);
    asked.set(key, reply);
    return reply;
  };
  const places =
    options.host === null && options.port === null ? await planned(options, remembering, problems) : [given(options)];
  // Where an answer failed nobody knows whether there is a record.
  const isKnown = (await Promise.all(asked.values())).every((reply) => !isFailure(reply));
  const found = await Promise.all(places.slice(0, MOST_TARGETS).map((place) => reached(place, options, remembering)));
  for (const { problems: more } of found) {
    const certain = more.filter(({ kind }) => isKnown || kind !== 'domain-not-found');
    problems.push(...certain.filter(unlike(problems)));
  }
  const targets = found.map(({ target }) => target);
  const lookups = await Promise.all(asked.values());
  return {
    lookups: lookups.map(shown),
    targets,
    problems: [...problemsOfReplies(lookups, options.domain), ...problems],
    unknown: lookups.length > 0 && lookups.every(({ state }) => state === 'no-answer'),
  };
}

function shown({ name, type, state, detail, aliases, secure, ms }: DnsReply): Lookup {
  return { name, type, state, detail, aliases, secure, ms };
}

function given({ domain, host, port, transport = 'starttls' }: ProbeOptions): Place {
  return { host: host ?? domain, port: port ?? DEFAULT_PORT, transport, by: 'given', priority: null, weight: null };
}

/** The places that the SRV records name, or the domain itself when there is none. */
async function planned(options: ProbeOptions, ask: Ask, problems: Problem[]): Promise<readonly Place[]> {
  const { domain, fallbackPort = DEFAULT_PORT } = options;
  const replies = await Promise.all(
    SERVICES.map(
      async ([service]): Promise<SrvReply> => ({ ...(await ask(`_${service}._tcp.${domain}`, 'SRV')), service }),
    ),
  );
  const places = replies.flatMap((reply) => placesOf(reply, problems));
  const [plain] = replies;
  if (places.length > 0) {
    problems.push(...(plain ? problemsOfPlain(plain) : []));
    return places.toSorted((a, b) => a.priority! - b.priority! || b.weight! - a.weight!);
  }
  const denied = replies.find(isDenied);
  if (denied) {
    const what = 'an SRV record with the target "." says that the domain has no such service';
    problems.push(problem('service-denied', what, { where: denied.name }));
  }
  if (replies.some(({ state }) => state === 'records')) return [];
  return [{ host: domain, port: fallbackPort, transport: 'starttls', by: 'fallback', priority: null, weight: null }];
}

/** Servers that do not know direct TLS look for this service alone. */
function problemsOfPlain(reply: SrvReply): Problem[] {
  const where = reply.name;
  if (isDenied(reply)) {
    const what = 'an SRV record with the target "." says that only direct TLS is to be had';
    return [problem('service-partly-denied', what, { where })];
  }
  if (reply.state !== 'no-data' && reply.state !== 'nxdomain') return [];
  return [problem('starttls-not-announced', 'only direct TLS is announced, by _xmpps-server', { where })];
}

/** RFC 2782: a single record with the target "." */
function isDenied({ records }: DnsReply): boolean {
  return records.length === 1 && records[0]!.type === 'SRV' && records[0]!.target === '.';
}

function placesOf(reply: SrvReply, problems: Problem[]): Place[] {
  const transport: Transport = reply.service === 'xmpps-server' ? 'direct-tls' : 'starttls';
  return reply.records.flatMap((record) => {
    if (record.type !== 'SRV' || record.target === '.') return [];
    const { target: host, port, priority, weight } = record;
    if (port !== 0) return [{ host, port, transport, by: 'srv' as const, priority, weight }];
    problems.push(problem('srv-port-zero', `the SRV record leads to port 0 of ${host}`, { where: reply.name }));
    return [];
  });
}

/** A place with its addresses, and TLSA records if there are any. */
async function reached(
  place: Place,
  options: ProbeOptions,
  ask: Ask,
): Promise<{ target: Target; problems: readonly Problem[] }> {
  const { host, port } = place;
  if (isIP(host)) {
    if (place.by !== 'srv') return { target: { ...place, addresses: [host], tlsa: [] }, problems: [] };
    const what = `the SRV record leads to ${host}, an address where a name must stand`;
    return {
      target: { ...place, addresses: [], tlsa: [] },
      problems: [problem('srv-target-is-address', what, { where: host })],
    };
  }
  const [v4, v6, tlsa] = await Promise.all([ask(host, 'A'), ask(host, 'AAAA'), ask(`_${port}._tcp.${host}`, 'TLSA')]);
  const addresses = [...v6.records, ...v4.records].flatMap((one) => ('address' in one ? [one.address] : []));
  return {
    target: { ...place, addresses, tlsa: tlsaOf(tlsa) },
    problems: problemsOfHost(place, [v4, v6, tlsa], addresses, options),
  };
}

/** Several records may lead to one host: what is wrong with it is said once. */
function unlike(known: readonly Problem[]): (one: Problem) => boolean {
  return (one) => !known.some(({ kind, where }) => kind === one.kind && where === one.where);
}

function tlsaOf({ name, records }: DnsReply): TlsaRecord[] {
  return records.flatMap((record) => {
    if (record.type !== 'TLSA') return [];
    const { usage, selector, matchingType, data } = record;
    return [{ name, usage, selector, matchingType, data: data.toString('hex') }];
  });
}

function problemsOfHost(
  { host, by }: Place,
  replies: readonly [v4: DnsReply, v6: DnsReply, tlsa: DnsReply],
  addresses: readonly string[],
  { isLocal }: ProbeOptions,
): Problem[] {
  const where = host;
  const [v4, v6] = replies;
  if (addresses.length === 0 && replies.some(isFailure)) return [];
  const found: Problem[] = [];
  if (addresses.length === 0) {
    const isMissing = v4.state === 'nxdomain' || v6.state === 'nxdomain';
    if (by === 'fallback')
      return [problem('domain-not-found', `${host} has neither SRV records nor an address`, { where })];
    if (isMissing) found.push(problem('srv-target-missing', `the host ${host} does not exist`, { where }));
    else found.push(problem('srv-target-without-address', `the host ${host} has no address`, { where }));
  } else if (by === 'fallback') {
    found.push(problem('srv-missing', `there is no SRV record; the addresses of ${host} itself are tried`, { where }));
  }
  const denies = [v4, v6].find(({ state }) => state === 'nxdomain');
  if (addresses.length > 0 && denies) {
    const what = `${host} has an address, and yet the answer for ${denies.type} says that there is no such name`;
    found.push(problem('dns-contradiction', what, { where }));
  }
  const alias = v4.aliases.at(-1) ?? v6.aliases.at(-1);
  if (by === 'srv' && alias !== undefined) {
    found.push(
      problem('srv-target-is-alias', `the SRV record leads to ${host}, which is an alias of ${alias}`, { where }),
    );
  }
  for (const address of isLocal ? [] : addresses) {
    const kind = addressKind(address);
    if (kind === 'loopback')
      found.push(
        problem('loopback-address', `${host} has the address ${address}: whoever connects to it reaches itself`, {
          where,
        }),
      );
    if (kind === 'private')
      found.push(
        problem('private-address', `${host} has the address ${address}, which is not reached from outside`, { where }),
      );
  }
  return found;
}
