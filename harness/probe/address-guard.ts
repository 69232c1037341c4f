// Which addresses a probe that others ask for may connect to. Pure.
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { carriedIPv4, specialAddress } from './special-addresses.ts';

/** Why an address is refused, in words; null: it may be connected to. */
export type AddressGuard = (address: string) => string | null;

/** Why an address is none of the public internet; null when it is one. Anything that is no plain address is refused. */
export function notPublic(address: string): string | null {
  // A zone belongs to a link: fe80::1%eth0.
  const isPlain = isIPv4(address) || (isIPv6(address) && !address.includes('%'));
  return isPlain ? (specialAddress(address)?.what ?? null) : 'no address of the internet';
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
    const inner = carriedIPv4(address);
    const isOwn = mine.check(address, family(address)) || (inner !== null && mine.check(inner, 'ipv4'));
    return isOwn ? 'an address of this machine' : null;
  };
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
