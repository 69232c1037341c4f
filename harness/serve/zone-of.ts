// DNS of the served zone: that of each peer, and what is above them. Pure.
import type { Peer } from '../peer/peer.ts';
import { type PlayZone, plainZone } from '../world/dns/play-zone.ts';
import type { ZoneRecord } from '../world/dns/record.ts';
import { addressesOf, soaOf } from '../world/dns/zone.ts';
import { peerZone, type Where } from '../world/peer-zone.ts';
import type { Families } from './expected.ts';
import type { PeerSettings } from './settings.ts';

export type { Where } from '../world/peer-zone.ts';

/**
 * Zone of one peer, with its faults.
 * @throws ImpossibleFault where a fault cannot be made here
 */
export function zoneOf(peer: Peer, { dns }: PeerSettings, where: Where): PlayZone {
  return peerZone(peer, dns, where);
}

/** Families of the addresses that hosts have. */
export function familiesOf(where: Where): Families {
  const types = addressesOf(where).map(({ type }) => type);
  return types.length > 1 ? 'both' : types.includes('AAAA') ? 'IPv6' : 'IPv4';
}

/** Labels of the zone itself. */
export const RESERVED: readonly string[] = ['ns', 'status'];

/** Names of the zone that are no peer's: its top, its name server, and the host of the status documents. */
export function apexZone(zone: string, where: Where): PlayZone {
  const owners = new Map<string, readonly ZoneRecord[]>();
  owners.set(zone, [soaOf(zone), { type: 'NS', data: `ns.${zone}` }]);
  for (const label of RESERVED) owners.set(`${label}.${zone}`, addressesOf(where));
  return plainZone({ apex: zone, owners });
}
