// What can be wrong with the way to an address, and how to mend it.
import { error, type Kind, warning } from './kind.ts';

export const CONNECTION_PROBLEMS = {
  'address-not-allowed': error('RFC 6890 §2.2.2', 'probe it from a machine that may reach it, or allow such addresses'),
  'connection-refused': error(
    'RFC 6120 §3.2.1',
    'start the server, let it listen on that port, or correct the SRV record',
  ),
  'connection-timeout': error('RFC 6120 §3.2.1', 'open the port in the firewall, or correct the address'),
  'connection-unreachable': error('RFC 6120 §3.2.1', 'look at the route to the address; correct the address in DNS'),
  'connection-failed': error('RFC 6120 §3.2.1', 'look at the route to the address, and whether the server runs'),
  'out-of-time': warning('RFC 6120 §3.2.1', 'give the probe more time with --timeout'),
} as const satisfies Record<string, Kind>;
