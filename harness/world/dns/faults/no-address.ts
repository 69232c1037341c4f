import { leadTo, portFor } from './edit.ts';
import type { DnsFault } from './fault.ts';
import { SRV_KEYS } from './keys.ts';

export const noAddress: DnsFault = {
  name: 'no-address',
  summary: 'The SRV target exists but has no address.',
  reference: 'RFC 2782 "Target"',
  keys: SRV_KEYS,
  zone: (zone, setting, key) =>
    leadTo(zone, setting, key, 'bare', portFor(key, setting), [{ type: 'TXT', data: 'no address here' }]),
};
