// Key lists that several faults share.
import { FAULT_KEYS, type FaultKey } from './fault.ts';

/** Faults of the response: they fit every kind of record. */
export const EVERY_KEY: readonly FaultKey[] = FAULT_KEYS;
/** Faults of what a good zone has: it has no TLSA records. */
export const ANSWERED_KEYS: readonly FaultKey[] = FAULT_KEYS.filter((key) => key !== 'tlsa');
/** Faults of SRV records. */
export const SRV_KEYS: readonly FaultKey[] = ['srv', 'srv-tls'];
