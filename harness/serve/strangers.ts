// Who can come to the peers, by where they listen, and where such strangers may have the peers connect to. RFC 1918, RFC 4193, RFC 6598.
import { BlockList, isIPv6 } from 'node:net';
import { type AddressGuard, notPublic, publicOnly } from '../probe/address-guard.ts';
import { isProbePort } from './probe-api/ports.ts';

/** `none`: only programs of this machine; `private`: those of its networks; `anywhere`: everybody. */
export type Strangers = 'none' | 'private' | 'anywhere';

/** Why a place is not connected to, in words; null: it is. */
export type PlaceGuard = (address: string, port: number) => string | null;

const LOOPBACK = listOf(['127.0.0.0', 8], ['::1', 128]);
/** Networks that are somebody's own, which strangers of the internet are not in. Link-local ones are none: they lead to metadata services too. */
const PRIVATE = listOf(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['fc00::', 7]);

/** @param listen an address; the unspecified one is all of this machine's */
export function strangersAt(listen: string): Strangers {
  if (isIn(LOOPBACK, listen)) return 'none';
  return isIn(PRIVATE, listen) ? 'private' : 'anywhere';
}

interface Allowed {
  /** Addresses of any kind are. */
  readonly allowsPrivate: boolean;
  /** Addresses of this machine, as they are now. */
  readonly own: () => readonly string[];
}

/** Where a domain that DNS alone speaks for may lead. */
export function placeGuard(strangers: Strangers, { allowsPrivate, own }: Allowed): PlaceGuard {
  if (strangers === 'none') return () => null;
  const refuses: AddressGuard = (address) => {
    if (allowsPrivate) return null;
    return strangers === 'private' ? publicOrPrivate(address) : publicOnly(own())(address);
  };
  return (address, port) => refuses(address) ?? (isProbePort(port) ? null : `port ${port} is none of XMPP servers`);
}

const publicOrPrivate: AddressGuard = (address) => (isIn(PRIVATE, address) ? null : notPublic(address));

function listOf(...nets: readonly (readonly [net: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, isIPv6(net) ? 'ipv6' : 'ipv4');
  return list;
}

/** IPv4 in the form of IPv6 (mapped) counts as what it is. */
function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
