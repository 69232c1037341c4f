// The shape of a DNS fault: one small file each, listed in `index.ts`.
import type { Query, Response } from '../response.ts';
import type { GoodZone, Zone } from '../zone.ts';

/** Which records a fault is about: all, `_xmpp-server`, `_xmpps-server`, addresses, TLSA. */
export const FAULT_KEYS = ['any', 'srv', 'srv-tls', 'a', 'aaaa', 'tlsa'] as const;
export type FaultKey = (typeof FAULT_KEYS)[number];

/** The world that a fault can point into. */
export interface DnsSetting extends GoodZone {
  /** A port of `address` that refuses every connection for as long as the world lives. */
  readonly refusedPort: number;
  /** An address that nobody answers at, of the family of `address`. */
  readonly unreachableAddress: string;
  /** The SRV records lead nowhere, and the domain has an address, where its host metadata is. */
  readonly websocketOnly?: boolean;
  /** How late answers come, as a part of what their fault says; 1 unless said. Where deadlines shrink, they do. */
  readonly pace?: number;
}

export interface DnsFault {
  /** The word that scenarios use. */
  readonly name: string;
  /** One sentence: what a server sees. */
  readonly summary: string;
  /** The clause that the fault is about. */
  readonly reference: string;
  /** Keys of `given.dns` that may carry it; the first is the one that its contract test plays. */
  readonly keys: readonly FaultKey[];
  /** From the good zone to the bad one. */
  readonly zone?: (zone: Zone, setting: DnsSetting, key: FaultKey) => Zone;
  /** From the right response to the wrong one; called for the queries that the key is about. */
  readonly response?: (response: Response, query: Query) => Response;
}

/** A zone fault that this world cannot make (IPv6 in a network without it). The play is then inconclusive. */
export class ImpossibleFault extends Error {
  override readonly name = 'ImpossibleFault';
}
