// A play's DNS: the good zone, bent by the faults and the records that its scenario gives; and the response to a query. Pure.
import type { DnsGiven, DnsRecordGiven } from '../../scenario/model.ts';
import { add, put, withAddressOnDomain } from './faults/edit.ts';
import { type DnsFault, type DnsSetting, FAULT_KEYS, type FaultKey } from './faults/fault.ts';
import { dnsFault } from './faults/index.ts';
import { canonical, srv, type ZoneRecord } from './record.ts';
import { type Query, type Response, responseWith } from './response.ts';
import {
  addressesOf,
  answer,
  goodZone,
  isWithin,
  type Question,
  soaOwned,
  srvOwner,
  targetOf,
  type Zone,
} from './zone.ts';

/** A zone, and the faults that shape its responses. */
export interface PlayZone {
  readonly zone: Zone;
  /** In the order in which they are applied. */
  readonly faults: readonly { readonly key: FaultKey; readonly fault: DnsFault }[];
  /** As in `DnsSetting`. */
  readonly pace?: number;
}

/**
 * The zone of one peer domain. Faults first, general ones (`any`) before particular ones; then the records that the
 * scenario writes out replace what their owners had. A host that only appears as the target of a written SRV record gets
 * the peer's addresses. Owners and targets must be expanded already.
 * @throws ImpossibleFault when this world cannot make it so; RangeError for a fault that the table does not have.
 */
export function playZone(setting: DnsSetting, given: DnsGiven = { faults: {}, records: {} }): PlayZone {
  const faults = FAULT_KEYS.flatMap((key) => {
    const name = given.faults[key];
    if (name === undefined) return [];
    const fault = dnsFault(key, name);
    if (!fault) throw new RangeError(`there is no DNS fault "${name}" for "${key}"`);
    return [{ key, fault }];
  });
  let zone = setting.websocketOnly ? websocketZone(setting) : goodZone(setting);
  for (const { key, fault } of faults) zone = fault.zone?.(zone, setting, key) ?? zone;
  const { pace = 1 } = setting;
  return { zone: withWritten(zone, setting, given.records), faults, pace };
}

/** A zone without faults (the server under test's own). */
export function plainZone(zone: Zone): PlayZone {
  return { zone, faults: [] };
}

/** The response to a query about a name in the zone, and the names of the faults that are about it (null: none). */
export function respond(
  play: PlayZone,
  question: Question,
  transport: 'udp' | 'tcp',
): { response: Response; fault: string | null } {
  const query: Query = { ...question, transport, soa: soaOwned(play.zone) };
  const about = play.faults.filter(({ key }) => isAbout(key, question));
  const bent = about.reduce(
    (response, { fault }) => fault.response?.(response, query) ?? response,
    responseWith(answer(play.zone, question)),
  );
  const { pace = 1 } = play;
  const packets = bent.packets.map((packet) => ({ ...packet, afterMs: packet.afterMs * pace }));
  return { response: { ...bent, packets }, fault: about.map(({ fault }) => fault.name).join(' + ') || null };
}

/** Is the question one that faults of the key are about? SRV names count whatever type is asked for. */
function isAbout(key: FaultKey, { name, type }: Question): boolean {
  switch (key) {
    case 'any':
      return true;
    case 'srv':
      return canonical(name).startsWith('_xmpp-server._tcp.');
    case 'srv-tls':
      return canonical(name).startsWith('_xmpps-server._tcp.');
    default:
      return type === key.toUpperCase();
  }
}

/**
 * A zone that leaves only host metadata: the way over SRV ends at a port that refuses, so that what RFC 6120 §3.2 says to try is
 * exhausted (XEP-0156 §2.2), and no address of the domain is a fallback to port 5269.
 */
function websocketZone(setting: DnsSetting): Zone {
  const zone = withAddressOnDomain(goodZone({ ...setting, announced: [] }), setting);
  return put(zone, srvOwner('xmpp-server', zone.apex), [srv(targetOf(setting), setting.refusedPort)]);
}

function withWritten(zone: Zone, setting: DnsSetting, records: DnsGiven['records']): Zone {
  let next = zone;
  for (const [owner, list] of Object.entries(records)) {
    const written = list.map((record) => recordOf(record, owner, setting));
    const replaces = next.owners.get(canonical(owner)) ?? [];
    // The apex keeps its SOA and NS whatever is written there, unless it becomes an alias.
    const kept = written.some((record) => record.type === 'CNAME') ? [] : replaces.filter(isOfApex);
    next = put(next, owner, [...kept, ...written]);
  }
  for (const record of Object.keys(records).flatMap((owner) => next.owners.get(canonical(owner)) ?? [])) {
    if (record.type !== 'SRV') continue;
    const target = canonical(record.data.target);
    if (isWithin(target, zone.apex) && !next.owners.has(target)) next = add(next, target, addressesOf(setting));
  }
  return next;
}

function isOfApex(record: ZoneRecord): boolean {
  return record.type === 'SOA' || record.type === 'NS';
}

function recordOf(given: DnsRecordGiven, owner: string, setting: DnsSetting): ZoneRecord {
  if ('a' in given) return { type: 'A', data: given.a };
  if ('aaaa' in given) return { type: 'AAAA', data: given.aaaa };
  if ('cname' in given) return { type: 'CNAME', data: canonical(given.cname) };
  const { priority = 10, weight = 0, target } = given;
  const port = portOf(given.port, owner, setting);
  return { type: 'SRV', data: { priority, weight, port, target: target === '.' ? target : canonical(target) } };
}

function portOf(port: 'peer' | 'refused' | number, owner: string, setting: DnsSetting): number {
  if (typeof port === 'number') return port;
  if (port === 'refused') return setting.refusedPort;
  const direct = canonical(owner).startsWith('_xmpps-');
  const peer = direct ? setting.directTlsPort : setting.port;
  if (peer === undefined)
    throw new RangeError(`the peer has no ${direct ? 'direct TLS' : 'STARTTLS'} port for ${owner}`);
  return peer;
}
