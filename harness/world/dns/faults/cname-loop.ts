import { targetOf } from '../zone.ts';
import { ownerFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const cnameLoop: DnsFault = {
  name: 'cname-loop',
  summary: 'Two aliases lead to each other: at the name of the SRV records, or (`a`) at their target.',
  reference: 'RFC 1034 §3.6.2',
  keys: ['srv', 'srv-tls', 'a'],
  zone: (zone, setting, key) => {
    const owner = key === 'a' ? targetOf(setting) : ownerFor(key, setting);
    const other = `loop-${key}.${zone.apex}`;
    return put(put(zone, owner, [{ type: 'CNAME', data: other }]), other, [{ type: 'CNAME', data: owner }]);
  },
};
