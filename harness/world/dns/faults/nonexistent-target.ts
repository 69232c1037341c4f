import { srv } from '../record.ts';
import { ownerFor, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const nonexistentTarget: DnsFault = {
  name: 'nonexistent-target',
  summary: 'The SRV target does not exist.',
  reference: 'RFC 2782 "Target"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => put(zone, ownerFor(key, setting), [srv(`nowhere.${zone.apex}`, portFor(key, setting))]),
};
