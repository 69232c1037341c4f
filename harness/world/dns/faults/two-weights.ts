import { srv } from '../record.ts';
import { addressesOf } from '../zone.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const twoWeights: DnsFault = {
  name: 'two-weights',
  summary:
    "Two live targets of one priority: light. with no weight, at the port of the peer's other service, and heavy. with all of it.",
  reference: 'RFC 2782 "Weight"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => {
    const hosts = put(
      put(zone, `heavy.${zone.apex}`, addressesOf(setting)),
      `light.${zone.apex}`,
      addressesOf(setting),
    );
    const other = key === 'srv' ? 'srv-tls' : 'srv';
    // The light one first: it is a server that ignores weights which takes it.
    return put(hosts, ownerFor(key, setting), [
      srv(`light.${zone.apex}`, portFor(other, setting), 10, 0),
      srv(`heavy.${zone.apex}`, portFor(key, setting), 10, 65535),
    ]);
  },
};
