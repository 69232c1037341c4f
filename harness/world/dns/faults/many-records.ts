import { srv } from '../record.ts';
import { addressesOf } from '../zone.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const manyRecords: DnsFault = {
  name: 'many-records',
  summary: 'Fifty SRV records, all of them live: too many for a UDP packet.',
  reference: 'RFC 7766 §5',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => {
    const hosts = Array.from({ length: 50 }, (_, i) => `host-${i + 1}.${zone.apex}`);
    const port = portFor(key, setting);
    const records = hosts.map((host, i) => srv(host, port, i + 1));
    const filled = hosts.reduce((next, host) => put(next, host, addressesOf(setting)), zone);
    return put(filled, ownerFor(key, setting), records);
  },
};
