import { srv } from '../record.ts';
import { srvOwner, targetOf } from '../zone.ts';
import { drop, portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const xmppsOnly: DnsFault = {
  name: 'xmpps-only',
  summary: 'There is an `_xmpps-server` record (direct TLS) and no `_xmpp-server` record.',
  reference: 'XEP-0368 §3',
  keys: ['any'],
  zone: (zone, setting) =>
    put(drop(zone, srvOwner('xmpp-server', setting.domain)), srvOwner('xmpps-server', setting.domain), [
      srv(targetOf(setting), portFor('srv-tls', setting)),
    ]),
};
