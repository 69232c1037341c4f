// A peer as it is asked for, in the words of the scenario language. Pure.
import { faultDefinitions } from '../play/fault-definitions.ts';
import { type PeerSettings, settingsOf } from '../play/peer-settings.ts';
import { dnsGiven, peerGiven } from '../scenario/given.ts';

export { type PeerSettings, settingsOf } from '../play/peer-settings.ts';

/** Reads `given` of a name, which is ours and right. @throws when it is not */
export function readOwnGiven(): (given: Readonly<Record<string, unknown>>) => PeerSettings {
  const [peer, dns] = [peerGiven(faultDefinitions), dnsGiven(faultDefinitions)];
  return (given) => settingsOf(peer.parse(given.peer ?? {}), dns.parse(given.dns ?? {}));
}
