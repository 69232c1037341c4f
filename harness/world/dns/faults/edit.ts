// Small edits of a zone, shared by the faults.
import { canonical, srv, type ZoneRecord } from '../record.ts';
import { addressesOf, srvOwner, type Zone } from '../zone.ts';
import { type DnsSetting, type FaultKey, ImpossibleFault } from './fault.ts';

/** The zone with these records, and no others, at that owner. */
export function put(zone: Zone, owner: string, records: readonly ZoneRecord[]): Zone {
  return { ...zone, owners: new Map(zone.owners).set(canonical(owner), records) };
}

/** The zone with these records added to what the owner has. */
export function add(zone: Zone, owner: string, records: readonly ZoneRecord[]): Zone {
  return put(zone, owner, [...(zone.owners.get(canonical(owner)) ?? []), ...records]);
}

/** The zone without that owner. */
export function drop(zone: Zone, owner: string): Zone {
  const owners = new Map(zone.owners);
  owners.delete(canonical(owner));
  return { ...zone, owners };
}

/** The zone with the peer's addresses on the bare domain, where the fallback of RFC 6120 §3.2.2 looks. */
export function withAddressOnDomain(zone: Zone, setting: DnsSetting): Zone {
  return add(zone, zone.apex, addressesOf(setting));
}

/** The zone with the peer's addresses on a host below the domain. */
export function withAddressAt(zone: Zone, host: string, setting: DnsSetting): Zone {
  return add(zone, `${host}.${zone.apex}`, addressesOf(setting));
}

/** Owner of the SRV records that the key is about. */
export function ownerFor(key: FaultKey, setting: DnsSetting): string {
  return srvOwner(key === 'srv-tls' ? 'xmpps-server' : 'xmpp-server', setting.domain);
}

/** The port that a live SRV record of that key leads to. */
export function portFor(key: FaultKey, setting: DnsSetting): number {
  const port = key === 'srv-tls' ? setting.directTlsPort : setting.port;
  if (port === undefined) {
    throw new ImpossibleFault(
      `the peer ${setting.domain} has no ${key === 'srv-tls' ? 'direct TLS' : 'STARTTLS'} listener that an SRV record could lead to`,
    );
  }
  return port;
}

/** The zone with one SRV record of that key, to `target` (a host below the domain unless it has a dot), with these records there. */
export function leadTo(
  zone: Zone,
  setting: DnsSetting,
  key: FaultKey,
  host: string,
  port: number,
  records: readonly ZoneRecord[],
): Zone {
  const target = `${host}.${zone.apex}`;
  return put(put(zone, target, records), ownerFor(key, setting), [srv(target, port)]);
}
