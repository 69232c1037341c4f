// The zone of one play, and what it answers. Pure. RFC 1034 §4.3.2, RFC 2308 (negative answers), RFC 8020 (NXDOMAIN).
import { isIPv6 } from 'node:net';
import { canonical, type OwnedRecord, type Rcode, srv, type ZoneRecord } from './record.ts';

/** Owner → records. An owner with no records exists and has no data. */
export interface Zone {
  /** The name at the top: the peer's domain. */
  readonly apex: string;
  readonly owners: ReadonlyMap<string, readonly ZoneRecord[]>;
}

/** What a zone is made of: where the peer of this domain listens. */
export interface GoodZone {
  readonly domain: string;
  /** Of either family. */
  readonly address: string;
  /** Of IPv6, beside one of IPv4. */
  readonly address6?: string;
  /** Port of the STARTTLS listener; without it there is no `_xmpp-server` record. */
  readonly port?: number;
  /** Port of the direct TLS listener; without it there is no `_xmpps-server` record. */
  readonly directTlsPort?: number;
  /** Host that the SRV records lead to; `xmpp.<domain>` unless said. */
  readonly target?: string;
  /** Services that have a record; those with a port unless said. A listener may be there without being announced. */
  readonly announced?: readonly ('xmpp-server' | 'xmpps-server')[];
}

export interface Question {
  readonly name: string;
  /** `SRV`, `A`, … or `ANY`. */
  readonly type: string;
}

export interface Answer {
  readonly rcode: Rcode;
  readonly answers: readonly OwnedRecord[];
  readonly authority: readonly OwnedRecord[];
}

/** The owner of a domain's SRV records. RFC 6120 §3.2.1, XEP-0368 §3. */
export function srvOwner(service: 'xmpp-server' | 'xmpps-server', domain: string): string {
  return canonical(`_${service}._tcp.${domain}`);
}

/** The host that a good zone's SRV records lead to. */
export function targetOf(good: GoodZone): string {
  return canonical(good.target ?? `xmpp.${good.domain}`);
}

/** An address as a record. RFC 1035 §3.4.1, RFC 3596 §2.2 */
export function addressRecord(address: string): ZoneRecord {
  return { type: isIPv6(address) ? 'AAAA' : 'A', data: address };
}

/** A and AAAA records of the peer. */
export function addressesOf({ address, address6 }: Pick<GoodZone, 'address' | 'address6'>): ZoneRecord[] {
  return [address, ...(address6 === undefined ? [] : [address6])].map(addressRecord);
}

/** A zone without any fault: SRV records, the target's addresses, SOA and NS; the bare domain has no address. */
export function goodZone(good: GoodZone): Zone {
  const apex = canonical(good.domain);
  const target = targetOf(good);
  const owners = new Map<string, readonly ZoneRecord[]>();
  owners.set(apex, [soaOf(apex), { type: 'NS', data: `ns.${apex}` }]);
  const announced = good.announced ?? ['xmpp-server', 'xmpps-server'];
  if (good.port !== undefined && announced.includes('xmpp-server'))
    owners.set(srvOwner('xmpp-server', apex), [srv(target, good.port)]);
  if (good.directTlsPort !== undefined && announced.includes('xmpps-server'))
    owners.set(srvOwner('xmpps-server', apex), [srv(target, good.directTlsPort)]);
  owners.set(target, [...(owners.get(target) ?? []), ...addressesOf(good)]);
  return { apex, owners };
}

/** The SOA record of a zone; its negative TTL is 0, so that no failure of one play is remembered in the next. */
export function soaOf(apex: string): ZoneRecord {
  const data = {
    mname: `ns.${apex}`,
    rname: `admin.${apex}`,
    serial: 1,
    refresh: 3600,
    retry: 600,
    expire: 86400,
    minimum: 0,
  };
  return { type: 'SOA', data };
}

/**
 * The answer to a question about a name in the zone. CNAMEs are followed inside the zone; where one leads out, or in a
 * circle, the answer ends there, as an authoritative server's does.
 */
export function answer(zone: Zone, question: Question): Answer {
  const answers: OwnedRecord[] = [];
  const seen = new Set<string>();
  let owner = canonical(question.name);
  // The owner of what answers the question itself keeps the case in which it was asked.
  let shown = question.name.replace(/\.$/, '');
  for (;;) {
    seen.add(owner);
    const records = zone.owners.get(owner);
    if (!records && !hasChildren(zone, owner)) return { rcode: 'NXDOMAIN', answers, authority: soaOwned(zone) };
    const found = (records ?? []).filter((record) => record.type === question.type || question.type === 'ANY');
    if (found.length > 0) {
      for (const record of found) answers.push({ ...record, name: shown });
      return { rcode: 'NOERROR', answers, authority: [] };
    }
    const alias = records?.find((record) => record.type === 'CNAME');
    if (alias?.type !== 'CNAME') return { rcode: 'NOERROR', answers, authority: soaOwned(zone) };
    answers.push({ ...alias, name: shown });
    owner = canonical(alias.data);
    shown = alias.data;
    if (seen.has(owner) || !isWithin(owner, zone.apex)) return { rcode: 'NOERROR', answers, authority: [] };
  }
}

/** Is the name the apex or below it? */
export function isWithin(name: string, apex: string): boolean {
  return name === apex || name.endsWith(`.${apex}`);
}

/** A name without records exists when something stands below it. */
function hasChildren(zone: Zone, owner: string): boolean {
  for (const name of zone.owners.keys()) if (name.endsWith(`.${owner}`)) return true;
  return false;
}

/** The SOA record of the zone, for the authority section of a negative answer. */
export function soaOwned(zone: Zone): OwnedRecord[] {
  const soa = zone.owners.get(zone.apex)?.find((record) => record.type === 'SOA');
  return soa ? [{ ...soa, name: zone.apex }] : [];
}
