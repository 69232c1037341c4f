// DNS of a peer: what its domain resolves to, with its faults and those of who asks for it. Pure.
import type { Peer } from '../peer/peer.ts';
import type { DnsGiven } from '../scenario/model.ts';
import { withAddressOnDomain } from './dns/faults/edit.ts';
import type { DnsSetting } from './dns/faults/fault.ts';
import { type PlayZone, playZone } from './dns/play-zone.ts';
import { withRevocationHosts } from './revocation-port.ts';
import { servesWeb } from './web-port.ts';

/** Where the peers are, as DNS says it. */
export type Where = Pick<DnsSetting, 'address' | 'address6' | 'refusedPort' | 'unreachableAddress' | 'pace'>;

/**
 * Zone of one peer. Of written records, whose variables have their values, it takes those below its domain.
 * @throws ImpossibleFault where a fault cannot be made here
 */
export function peerZone(peer: Peer, dns: DnsGiven, where: Where): PlayZone {
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
