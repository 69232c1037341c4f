// DNS of the served zone: that of each peer, and what is above them. Pure.
import type { Peer } from '../peer/peer.ts';
import { withAddressOnDomain } from '../world/dns/faults/edit.ts';
import type { DnsSetting } from '../world/dns/faults/fault.ts';
import { type PlayZone, plainZone, playZone } from '../world/dns/play-zone.ts';
import type { ZoneRecord } from '../world/dns/record.ts';
import { addressesOf, soaOf } from '../world/dns/zone.ts';
import { withRevocationHosts } from '../world/revocation-port.ts';
import { servesWeb } from '../world/web-port.ts';
import type { Families } from './expected.ts';
import type { PeerSettings } from './settings.ts';

/** Where the peers are, as DNS says it. */
export type Where = Pick<DnsSetting, 'address' | 'address6' | 'refusedPort' | 'unreachableAddress'>;

/**
 * Zone of one peer, with its faults.
 * @throws ImpossibleFault where a fault cannot be made here
 */
export function zoneOf(peer: Peer, { dns }: PeerSettings, where: Where): PlayZone {
  const setting: DnsSetting = {
    ...where,
    domain: peer.domain,
    port: peer.port,
    directTlsPort: peer.directTlsPort,
    announced: [peer.transport === 'direct-tls' ? 'xmpps-server' : 'xmpp-server'],
    websocketOnly: peer.transport === 'websocket',
  };
  const records = Object.entries(dns.records).filter(
    ([owner]) => owner === peer.domain || owner.endsWith(`.${peer.domain}`),
  );
  const plain = playZone(setting, { faults: dns.faults, records: Object.fromEntries(records) });
  const made = withRevocationHosts(plain, peer.certificates, setting);
  // Who looks for host metadata or POSH asks for the address of the domain itself.
  const beside = servesWeb(peer) && peer.transport !== 'websocket';
  return beside ? { ...made, zone: withAddressOnDomain(made.zone, setting) } : made;
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
