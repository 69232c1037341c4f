import { srv } from '../record.ts';
import { addressesOf } from '../zone.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const twoWeights: DnsFault = {
  name: 'two-weights',
  summary: 'Two live targets, heavy. and light. below the domain, of one priority with the weights 90 and 10.',
  reference: 'RFC 2782 "Weight"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => {
    const hosts = put(
      put(zone, `heavy.${zone.apex}`, addressesOf(setting)),
      `light.${zone.apex}`,
      addressesOf(setting),
    );
    const port = portFor(key, setting);
    return put(hosts, ownerFor(key, setting), [
      srv(`light.${zone.apex}`, port, 10, 10),
      srv(`heavy.${zone.apex}`, port, 10, 90),
    ]);
  },
};
