import { srvOwner } from '../zone.ts';
import { drop, ownerFor, withAddressOnDomain } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const absent: DnsFault = {
  name: 'absent',
  summary:
    'No SRV record (`any`: of neither service), but addresses on the bare domain, for the fallback to port 5269.',
  reference: 'RFC 6120 §3.2.2',
  keys: ['any', 'srv', 'srv-tls'],
  zone: (zone, setting, key) => {
    const without =
      key === 'any'
        ? drop(drop(zone, srvOwner('xmpp-server', setting.domain)), srvOwner('xmpps-server', setting.domain))
        : drop(zone, ownerFor(key, setting));
    return withAddressOnDomain(without, setting);
  },
};
