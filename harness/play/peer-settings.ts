// What `given` makes of a peer: its certificates, its policy, its transport, its DNS. Pure.
import { applyFaults } from '../peer/faults/index.ts';
import type { PeerCertificates, PeerOptions } from '../peer/peer.ts';
import type { Policy } from '../peer/policy.ts';
import { expandText } from '../scenario/expand.ts';
import type { PeerFaults } from '../scenario/given.ts';
import type { DnsGiven } from '../scenario/model.ts';

/** All that makes a peer bad. */
export interface PeerSettings {
  readonly certificates: PeerCertificates;
  readonly policy: Policy;
  readonly transport: PeerOptions['transport'];
  readonly dns: DnsGiven;
}

const GOOD_DNS: DnsGiven = { faults: {}, records: {} };

/** What `given.peer` and `given.dns` come to. Variables of written records (`$(peer)`) get their values. */
export function settingsOf(
  peer: PeerFaults,
  dns: DnsGiven = GOOD_DNS,
  variables: Readonly<Record<string, string>> = {},
): PeerSettings {
  const { dns: own = {}, ...faults } = peer.faults;
  const words = Object.entries(own).map(([key, value]) => [key, String(value)]);
  return {
    certificates: {
      client: peer.clientCertificate ?? peer.certificate ?? 'valid',
      server: peer.serverCertificate ?? peer.certificate ?? 'valid',
    },
    policy: applyFaults(faults),
    transport: peer.transport ?? 'starttls',
    dns: { faults: { ...dns.faults, ...Object.fromEntries(words) }, records: expanded(dns.records, variables) },
  };
}

function expanded(records: DnsGiven['records'], variables: Readonly<Record<string, string>>): DnsGiven['records'] {
  const fill = (text: string): string => expandText(text, (name) => variables[name]);
  const filled = Object.entries(records).map(([owner, list]) => [
    fill(owner),
    list.map((record) => {
      const fields = Object.entries(record).map(([key, value]) => [
        key,
        typeof value === 'string' ? fill(value) : value,
      ]);
      return Object.fromEntries(fields) as typeof record;
    }),
  ]);
  return Object.fromEntries(filled);
}
