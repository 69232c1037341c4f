import { srv } from '../record.ts';
import { addressesOf } from '../zone.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const twoPriorities: DnsFault = {
  name: 'two-priorities',
  summary:
    "Two live targets: second. with priority 20, at the port of the peer's other service, and first. with priority 10.",
  reference: 'RFC 2782 "Priority"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => {
    const hosts = put(
      put(zone, `first.${zone.apex}`, addressesOf(setting)),
      `second.${zone.apex}`,
      addressesOf(setting),
    );
    const other = key === 'srv' ? 'srv-tls' : 'srv';
    return put(hosts, ownerFor(key, setting), [
      srv(`second.${zone.apex}`, portFor(other, setting), 20),
      srv(`first.${zone.apex}`, portFor(key, setting), 10),
    ]);
  },
};
