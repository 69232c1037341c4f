import { addressesOf } from '../zone.ts';
import { leadTo } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const targetRefused: DnsFault = {
  name: 'target-refused',
  summary: 'The SRV record leads to a port that refuses connections.',
  reference: 'RFC 6120 §3.2.1',
  keys: SRV_KEYS,
  zone: (zone, setting, key) => leadTo(zone, setting, key, 'dead', setting.refusedPort, addressesOf(setting)),
};
