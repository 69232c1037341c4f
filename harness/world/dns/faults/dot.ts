import { srv } from '../record.ts';
import { ownerFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const dot: DnsFault = {
  name: 'dot',
  summary: 'One SRV record with the target "." says that the service is not available.',
  reference: 'RFC 2782 "Target"; RFC 6120 §3.2.1',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => put(zone, ownerFor(key, setting), [srv('.', 0, 0, 0)]),
};
