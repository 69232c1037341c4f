// To whom an address that DNS names is of use. Pure.
import { type AddressKind, specialAddress } from './special-addresses.ts';

/** `public` is one that anybody may connect to. IPv4 in the forms of IPv6 (mapped, NAT64, 6to4) counts as what it is. */
export function addressKind(address: string): AddressKind {
  return specialAddress(address.replace(/%.*$/, ''))?.kind ?? 'public';
}
