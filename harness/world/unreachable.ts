// An address that nobody answers at, for SRV records that lead to one.
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { loopbackAddress } from './loopback-address.ts';

/** TEST-NET-1: routed nowhere. RFC 5737 §3 */
const NOWHERE = '192.0.2.1';
/** Of the block that routers discard. RFC 6666 §2 */
const NOWHERE6 = '100::1';
/** Of a network that the system does not tell of. */
const USUAL_BITS = 24;

/**
 * The last address of the network that `address` is in, where as a rule nobody is; no packet leaves that network. Of IPv6,
 * whose networks are too large for that, one that no router hands on. Of loopback, one that `BlackHoles` have to cover.
 */
export function unreachableFrom(address: string): string {
  if (isIPv6(address)) return NOWHERE6;
  if (address.startsWith('127.')) return loopbackUnreachable();
  const here = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const found = here.find((one) => one.family === 'IPv4' && one.address === address);
  // A bridge is not in the list before its first container: the first 256 addresses of it are as good.
  const bits = Number(found?.cidr?.split('/')[1] ?? USUAL_BITS);
  if (bits > 30) return NOWHERE;
  const size = 2 ** (32 - bits);
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const network = Math.floor(number / size) * size;
  const last = lastAddress(
    `${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.')}/${bits}`,
  );
  return last === address ? NOWHERE : last;
}

/** Linux has all of loopback and answers there; elsewhere no interface has the last one, and nothing answers. */
function loopbackUnreachable(): string {
  return process.platform === 'linux' ? loopbackAddress() : '127.255.255.254';
}

/** The last host address of a subnet: engines give addresses from the first on. */
export function lastAddress(subnet: string): string {
  const [network = '', bits = '24'] = subnet.split('/');
  const base = network.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const last = base + 2 ** (32 - Number(bits)) - 2;
  return [24, 16, 8, 0].map((shift) => Math.floor(last / 2 ** shift) % 256).join('.');
}
