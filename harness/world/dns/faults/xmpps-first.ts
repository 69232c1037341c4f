import { srv } from '../record.ts';
import { srvOwner, targetOf } from '../zone.ts';
import { portFor, put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const xmppsFirst: DnsFault = {
  name: 'xmpps-first',
  summary: 'Both services are live; `_xmpps-server` has the better priority.',
  reference: 'XEP-0368 §3',
  keys: ['any'],
  zone: (zone, setting) =>
    put(
      put(zone, srvOwner('xmpp-server', setting.domain), [srv(targetOf(setting), portFor('srv', setting), 20)]),
      srvOwner('xmpps-server', setting.domain),
      [srv(targetOf(setting), portFor('srv-tls', setting), 10)],
    ),
};
