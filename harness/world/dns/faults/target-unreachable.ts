import { addressRecord } from '../zone.ts';
import { leadTo, portFor } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const targetUnreachable: DnsFault = {
  name: 'target-unreachable',
  summary: 'The SRV record leads to an address that nobody answers at.',
  reference: 'RFC 6120 §3.2.1',
  keys: SRV_KEYS,
  zone: (zone, setting, key) =>
    leadTo(zone, setting, key, 'far', portFor(key, setting), [addressRecord(setting.unreachableAddress)]),
};
