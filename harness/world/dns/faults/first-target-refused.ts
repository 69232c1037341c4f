import { srv } from '../record.ts';
import { addressesOf, targetOf } from '../zone.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const firstTargetRefused: DnsFault = {
  name: 'first-target-refused',
  summary: 'The best SRV record leads to a port that refuses connections, the next one to the peer.',
  reference: 'RFC 6120 §3.2.1',
  keys: SRV_KEYS,
  zone: (zone, setting, key) =>
    put(put(zone, `dead.${zone.apex}`, addressesOf(setting)), ownerFor(key, setting), [
      srv(`dead.${zone.apex}`, setting.refusedPort, 1),
      srv(targetOf(setting), portFor(key, setting), 2),
    ]),
};
