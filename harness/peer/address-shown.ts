// Addresses of sockets as people and URLs have them. RFC 3986 §3.2.2, RFC 4291 §2.5.5.2
import { isIPv6 } from 'node:net';

/** `127.0.0.1`, 5269 → `127.0.0.1:5269`; `::1` → `[::1]:5269`; IPv4 as a socket of both families has it (`::ffff:127.0.0.1`) → IPv4. */
export function addressShown(address: string | undefined, port: number | undefined): string {
  const plain = (address ?? '?').replace(/^::ffff:(?=\d+\.)/i, '');
  return `${isIPv6(plain) ? `[${plain}]` : plain}:${port ?? '?'}`;
}
