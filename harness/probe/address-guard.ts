// Which addresses a probe that others ask for may connect to. Pure. RFC 6890 and the IANA special-purpose address registries.
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Why an address is refused, in words; null: it may be connected to. */
export type AddressGuard = (address: string) => string | null;

type Range = readonly [network: string, prefix: number, what: string];

/** What no stranger may have us connect to, IPv4. */
const REFUSED_IPV4: readonly Range[] = [
  ['0.0.0.0', 8, 'the unspecified network'], // RFC 791 §3.2
  ['10.0.0.0', 8, 'a private address'], // RFC 1918
  ['100.64.0.0', 10, 'an address behind a carrier’s NAT'], // RFC 6598
  ['127.0.0.0', 8, 'a loopback address'], // RFC 1122 §3.2.1.3
  ['169.254.0.0', 16, 'a link-local address'], // RFC 3927
  ['172.16.0.0', 12, 'a private address'], // RFC 1918
  ['192.0.0.0', 24, 'an address for protocols'], // RFC 6890
  ['192.0.2.0', 24, 'an address for documentation'], // RFC 5737
  ['192.88.99.0', 24, 'a relay of 6to4'], // RFC 7526
  ['192.168.0.0', 16, 'a private address'], // RFC 1918
  ['198.18.0.0', 15, 'an address for benchmarks'], // RFC 2544
  ['198.51.100.0', 24, 'an address for documentation'], // RFC 5737
  ['203.0.113.0', 24, 'an address for documentation'], // RFC 5737
  ['224.0.0.0', 4, 'a multicast address'], // RFC 5771
  ['240.0.0.0', 4, 'a reserved address'], // RFC 1112 §4, RFC 919
];

/** The same, IPv6. What is not within 2000::/3 is refused in any case: nothing else is global unicast. RFC 4291 §2.4 */
const REFUSED_IPV6: readonly Range[] = [
  ['::', 128, 'the unspecified address'],
  ['::1', 128, 'a loopback address'],
  ['64:ff9b:1::', 48, 'a local NAT64 address'], // RFC 8215
  ['100::', 64, 'an address that discards'], // RFC 6666
  ['fc00::', 7, 'a unique local address'], // RFC 4193
  ['fe80::', 10, 'a link-local address'], // RFC 4291 §2.5.6
  ['fec0::', 10, 'a site-local address'], // RFC 3879
  ['ff00::', 8, 'a multicast address'], // RFC 4291 §2.7
  ['2001::', 23, 'an address for protocols'], // RFC 2928: Teredo, benchmarks, ORCHID
  ['2001:db8::', 32, 'an address for documentation'], // RFC 3849
  ['3fff::', 20, 'an address for documentation'], // RFC 9637
];

/** IPv6 forms that carry an IPv4 address, and where in their eight groups it begins. */
const CARRIERS: readonly (readonly [network: string, prefix: number, group: number])[] = [
  ['::', 96, 6], // IPv4-compatible, RFC 4291 §2.5.5.1
  ['::ffff:0:0', 96, 6], // IPv4-mapped, RFC 4291 §2.5.5.2
  ['::ffff:0:0:0', 96, 6], // IPv4-translated, RFC 2765
  ['64:ff9b::', 96, 6], // NAT64, RFC 6052
  ['2002::', 16, 1], // 6to4, RFC 3056
];

const GLOBAL_UNICAST: Range = ['2000::', 3, ''];

/** Why an address is none of the public internet; null when it is one. Anything that is no plain address is refused. */
export function notPublic(address: string): string | null {
  if (isIPv4(address)) return REFUSED_IPV4.find((range) => within(range, address))?.[2] ?? null;
  // A zone belongs to a link: fe80::1%eth0.
  if (!isIPv6(address) || address.includes('%')) return 'no address of the internet';
  const refused = REFUSED_IPV6.find((range) => within(range, address));
  if (refused !== undefined) return refused[2];
  const carrier = CARRIERS.find(([network, prefix]) => within([network, prefix, ''], address));
  if (carrier !== undefined) {
    const inner = ipv4At(address, carrier[2]);
    const why = notPublic(inner);
    return why === null ? null : `a form of ${inner}, ${why}`;
  }
  return within(GLOBAL_UNICAST, address) ? null : 'no address of the internet';
}

/**
 * The guard of a service that strangers use.
 * @param own addresses of this machine: what listens there may be meant for nobody else
 */
export function publicOnly(own: readonly string[]): AddressGuard {
  const mine = new BlockList();
  for (const address of own) if (isIPv4(address) || isIPv6(address)) mine.addAddress(address, family(address));
  return (address) => {
    const why = notPublic(address);
    if (why !== null) return why;
    const carrier = isIPv6(address) && CARRIERS.find(([network, prefix]) => within([network, prefix, ''], address));
    const isOwn = mine.check(address, family(address)) || (carrier && mine.check(ipv4At(address, carrier[2]), 'ipv4'));
    return isOwn ? 'an address of this machine' : null;
  };
}

function within([network, prefix]: Range, address: string): boolean {
  // A list would match 1.2.3.4 with ::ffff:1.2.3.4 by itself; families are kept apart, so that each range says what it is.
  if (isIPv4(network) !== isIPv4(address)) return false;
  return isIPv4(address)
    ? samePrefix(groupsOfIPv4(network), groupsOfIPv4(address), prefix, 8)
    : samePrefix(groupsOf(network), groupsOf(address), prefix, 16);
}

function samePrefix(network: readonly number[], address: readonly number[], prefix: number, width: number): boolean {
  return network.every((group, index) => {
    const bits = Math.min(width, Math.max(0, prefix - index * width));
    return group >> (width - bits) === (address[index] ?? 0) >> (width - bits);
  });
}

function groupsOfIPv4(address: string): number[] {
  return address.split('.').map(Number);
}

/** The eight groups of an IPv6 address. RFC 4291 §2.2 */
function groupsOf(address: string): number[] {
  const written = address.replace(/\d+\.\d+\.\d+\.\d+$/, (ipv4) => {
    const [a = 0, b = 0, c = 0, d = 0] = groupsOfIPv4(ipv4);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = '', tail] = written.split('::');
  const numbers = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [numbers(head), numbers(tail ?? '')];
  return tail === undefined ? front : [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

function ipv4At(address: string, group: number): string {
  const [high = 0, low = 0] = groupsOf(address).slice(group, group + 2);
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
