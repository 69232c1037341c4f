import { ownerFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const cnameOwner: DnsFault = {
  name: 'cname-owner',
  summary: 'The name of the SRV records is an alias of the name that has them.',
  reference: 'RFC 1034 §3.6.2',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => {
    const owner = ownerFor(key, setting);
    const real = `real-${key}.${zone.apex}`;
    return put(put(zone, real, zone.owners.get(owner) ?? []), owner, [{ type: 'CNAME', data: real }]);
  },
};
