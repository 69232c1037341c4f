// The addresses of this machine.
import { networkInterfaces } from 'node:os';

/** As they are now. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
