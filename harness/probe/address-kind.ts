// Addresses that are of no use to strangers. RFC 6890, RFC 4193, RFC 4291.
import { BlockList, isIPv6 } from 'node:net';

const V4: readonly (readonly [kind: 'loopback' | 'private', net: string, bits: number])[] = [
  ['loopback', '127.0.0.0', 8],
  ['loopback', '0.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['private', '172.16.0.0', 12],
  ['private', '192.168.0.0', 16],
  ['private', '100.64.0.0', 10],
  ['private', '169.254.0.0', 16],
  ['private', '192.0.0.0', 24],
  ['private', '198.18.0.0', 15],
  ['private', '224.0.0.0', 3],
];
const V6: readonly (readonly [kind: 'loopback' | 'private', net: string, bits: number])[] = [
  ['loopback', '::', 127],
  ['private', 'fc00::', 7],
  ['private', 'fe80::', 9],
  ['private', 'ff00::', 8],
  ['private', '64:ff9b:1::', 48],
];

const lists = { loopback: new BlockList(), private: new BlockList() };
for (const [kind, net, bits] of V4) lists[kind].addSubnet(net, bits, 'ipv4');
for (const [kind, net, bits] of V6) lists[kind].addSubnet(net, bits, 'ipv6');

/** `public` is one that anybody may connect to. IPv4 in the forms of IPv6 (mapped, NAT64, 6to4) counts as what it is. */
export function addressKind(address: string): 'loopback' | 'private' | 'public' {
  const bare = address.replace(/%.*$/, '');
  const inside = embedded(bare);
  if (inside !== null) return addressKind(inside);
  const family = isIPv6(bare) ? 'ipv6' : 'ipv4';
  if (lists.loopback.check(bare, family)) return 'loopback';
  return lists.private.check(bare, family) ? 'private' : 'public';
}

/** The IPv4 address that an IPv6 address stands for; null: none. RFC 4291 §2.5.5, RFC 6052 §2.1, RFC 3056 §2 */
function embedded(address: string): string | null {
  if (!isIPv6(address)) return null;
  const groups = expand(address);
  const v4 = (high: number, low: number) => `${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}`;
  const begins = (...wanted: number[]) => wanted.every((group, index) => groups[index] === group);
  if (begins(0x2002)) return v4(groups[1]!, groups[2]!);
  const isMapped = begins(0, 0, 0, 0, 0, 0xffff) || begins(0x64, 0xff9b, 0, 0, 0, 0);
  const isCompatible = begins(0, 0, 0, 0, 0, 0) && groups[6] !== 0;
  return isMapped || isCompatible ? v4(groups[6]!, groups[7]!) : null;
}

/** The eight groups of an IPv6 address. */
function expand(address: string): number[] {
  // The form with dots at the end becomes two groups.
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...[a, b, c, d]: string[]) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = hex.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return parse(head);
  const [before, after] = [parse(head), parse(tail)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
