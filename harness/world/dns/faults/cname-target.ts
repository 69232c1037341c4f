import { targetOf } from '../zone.ts';
import { leadTo, portFor } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const cnameTarget: DnsFault = {
  name: 'cname-target',
  summary: 'The SRV target is an alias of the real host, which RFC 2782 forbids and resolvers follow all the same.',
  reference: 'RFC 2782 "Target"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) =>
    leadTo(zone, setting, key, 'alias', portFor(key, setting), [{ type: 'CNAME', data: targetOf(setting) }]),
};
