import { srvOwner, targetOf } from '../zone.ts';
import { drop, put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const cnameOnDomain: DnsFault = {
  name: 'cname-on-domain',
  summary: 'The bare domain is an alias of the host, and there is no SRV record.',
  reference: 'RFC 6120 §3.2.2',
  keys: ['any', 'a'],
  zone: (zone, setting) => {
    const { domain } = setting;
    const without = drop(drop(zone, srvOwner('xmpp-server', domain)), srvOwner('xmpps-server', domain));
    return put(without, domain, [{ type: 'CNAME', data: targetOf(setting) }]);
  },
};
