import { srv } from '../record.ts';
import { addressesOf, srvOwner } from '../zone.ts';
import { put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const deadXmpps: DnsFault = {
  name: 'dead-xmpps',
  summary: 'The `_xmpps-server` record, of the better priority, leads to a port that refuses; `_xmpp-server` is live.',
  reference: 'XEP-0368 §3',
  keys: ['any', 'srv-tls'],
  zone: (zone, setting) =>
    put(put(zone, `dead.${zone.apex}`, addressesOf(setting)), srvOwner('xmpps-server', setting.domain), [
      srv(`dead.${zone.apex}`, setting.refusedPort, 1),
    ]),
};
