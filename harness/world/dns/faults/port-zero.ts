import { srv } from '../record.ts';
import { targetOf } from '../zone.ts';
import { ownerFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const portZero: DnsFault = {
  name: 'port-zero',
  summary: 'The SRV record gives port 0.',
  reference: 'RFC 2782 "Port"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => put(zone, ownerFor(key, setting), [srv(targetOf(setting), 0)]),
};
