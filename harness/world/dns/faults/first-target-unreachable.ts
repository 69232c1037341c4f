import { srv } from '../record.ts';
import { addressRecord, targetOf } from '../zone.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const firstTargetUnreachable: DnsFault = {
  name: 'first-target-unreachable',
  summary: 'The best SRV record leads to an address that nobody answers at, the next one to the peer.',
  reference: 'RFC 6120 §3.2.1',
  keys: SRV_KEYS,
  zone: (zone, setting, key) =>
    put(put(zone, `far.${zone.apex}`, [addressRecord(setting.unreachableAddress)]), ownerFor(key, setting), [
      srv(`far.${zone.apex}`, portFor(key, setting), 1),
      srv(targetOf(setting), portFor(key, setting), 2),
    ]),
};
