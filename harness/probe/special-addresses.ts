// The special-purpose addresses, and the forms of IPv6 that carry an IPv4 address. Pure. RFC 6890 and the IANA registries.
import { isIPv4, isIPv6 } from 'node:net';

/** To whom an address is of use: `public` may be routed, though perhaps to nobody. */
export type AddressKind = 'loopback' | 'private' | 'public';

type Range = readonly [network: string, prefix: number, what: string, kind: AddressKind];

/** What is no address of the internet, IPv4. */
const SPECIAL_IPV4: readonly Range[] = [
  ['0.0.0.0', 8, 'the unspecified network', 'loopback'], // RFC 791 §3.2
  ['10.0.0.0', 8, 'a private address', 'private'], // RFC 1918
  ['100.64.0.0', 10, 'an address behind a carrier’s NAT', 'private'], // RFC 6598
  ['127.0.0.0', 8, 'a loopback address', 'loopback'], // RFC 1122 §3.2.1.3
  ['169.254.0.0', 16, 'a link-local address', 'private'], // RFC 3927
  ['172.16.0.0', 12, 'a private address', 'private'], // RFC 1918
  ['192.0.0.0', 24, 'an address for protocols', 'private'], // RFC 6890
  ['192.0.2.0', 24, 'an address for documentation', 'public'], // RFC 5737
  ['192.88.99.0', 24, 'a relay of 6to4', 'public'], // RFC 7526
  ['192.168.0.0', 16, 'a private address', 'private'], // RFC 1918
  ['198.18.0.0', 15, 'an address for benchmarks', 'private'], // RFC 2544
  ['198.51.100.0', 24, 'an address for documentation', 'public'], // RFC 5737
  ['203.0.113.0', 24, 'an address for documentation', 'public'], // RFC 5737
  ['224.0.0.0', 4, 'a multicast address', 'private'], // RFC 5771
  ['240.0.0.0', 4, 'a reserved address', 'private'], // RFC 1112 §4, RFC 919
];

/** The same, IPv6. What is not within 2000::/3 is none in any case: nothing else is global unicast. RFC 4291 §2.4 */
const SPECIAL_IPV6: readonly Range[] = [
  ['::', 128, 'the unspecified address', 'loopback'],
  ['::1', 128, 'a loopback address', 'loopback'],
  ['64:ff9b:1::', 48, 'a local NAT64 address', 'private'], // RFC 8215
  ['100::', 64, 'an address that discards', 'public'], // RFC 6666
  ['fc00::', 7, 'a unique local address', 'private'], // RFC 4193
  ['fe80::', 10, 'a link-local address', 'private'], // RFC 4291 §2.5.6
  ['fec0::', 10, 'a site-local address', 'private'], // RFC 3879
  ['ff00::', 8, 'a multicast address', 'private'], // RFC 4291 §2.7
  ['2001::', 23, 'an address for protocols', 'public'], // RFC 2928: Teredo, benchmarks, ORCHID
  ['2001:db8::', 32, 'an address for documentation', 'public'], // RFC 3849
  ['3fff::', 20, 'an address for documentation', 'public'], // RFC 9637
];

/** IPv6 forms that carry an IPv4 address, and where in their eight groups it begins. */
const CARRIERS: readonly (readonly [network: string, prefix: number, group: number])[] = [
  ['::', 96, 6], // IPv4-compatible, RFC 4291 §2.5.5.1
  ['::ffff:0:0', 96, 6], // IPv4-mapped, RFC 4291 §2.5.5.2
  ['::ffff:0:0:0', 96, 6], // IPv4-translated, RFC 2765
  ['64:ff9b::', 96, 6], // NAT64, RFC 6052
  ['2002::', 16, 1], // 6to4, RFC 3056
];

const GLOBAL_UNICAST = ['2000::', 3] as const;

/** What an address is, and to whom it is of use. */
export interface Special {
  readonly what: string;
  readonly kind: AddressKind;
}

/** What is special about an address, of IPv4 or of IPv6 without a zone; null: nothing, it is one of the internet. */
export function specialAddress(address: string): Special | null {
  const ranges = isIPv4(address) ? SPECIAL_IPV4 : SPECIAL_IPV6;
  const range = ranges.find((one) => within(one, address));
  if (range !== undefined) return { what: range[2], kind: range[3] };
  const inner = carriedIPv4(address);
  if (inner !== null) {
    const special = specialAddress(inner);
    return special === null ? null : { ...special, what: `a form of ${inner}, ${special.what}` };
  }
  if (isIPv4(address) || within(GLOBAL_UNICAST, address)) return null;
  return { what: 'no address of the internet', kind: 'public' };
}

/** The IPv4 address that an IPv6 address stands for; null: none. */
export function carriedIPv4(address: string): string | null {
  const carrier = isIPv6(address) ? CARRIERS.find((one) => within(one, address)) : undefined;
  return carrier === undefined ? null : ipv4At(address, carrier[2]);
}

function within([network, prefix]: readonly [string, number, ...unknown[]], address: string): boolean {
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
