import { srv } from '../record.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const ipTarget: DnsFault = {
  name: 'ip-target',
  summary: 'The SRV target is an IP address written as if it were a name.',
  reference: 'RFC 2782 "Target"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => put(zone, ownerFor(key, setting), [srv(setting.address, portFor(key, setting))]),
};
