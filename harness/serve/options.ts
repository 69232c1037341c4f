// What `badpeer serve` is opened with, and what it is when nothing is said.
import type { HostPort } from '../peer/environment.ts';
import type { Language } from '../scenario/language.ts';
import type { Strangers } from './strangers.ts';

/** How much strangers may cost. */
export interface ServeLimits {
  /** Connections at a time: of all peers, and of one. */
  readonly connections: number;
  readonly connectionsPerPeer: number;
  /** Bytes that may come on one connection. */
  readonly bytes: number;
  /** A connection on which nothing came for so long is ended; ms. */
  readonly idle: number;
  /** No connection lives longer; ms. */
  readonly life: number;
  /** Peers that were made and not yet removed. */
  readonly made: number;
  /** Events that are kept of one peer; characters of all events as JSON; DNS queries. */
  readonly events: number;
  readonly characters: number;
  readonly queries: number;
}

export const SERVE_LIMITS: ServeLimits = {
  connections: 3_000,
  connectionsPerPeer: 2_000,
  bytes: 64 * 2 ** 20,
  idle: 10 * 60_000,
  life: 60 * 60_000,
  made: 64,
  events: 2_000,
  characters: 64 * 2 ** 20,
  queries: 2_000,
};

/** A port that is wanted. `other`: any free one will do where it cannot be had. */
export interface WantedPort {
  readonly port: number;
  readonly other: boolean;
}

export interface BadServerOptions {
  /** `bad.test`; of two labels or more. */
  readonly zone: string;
  /** Address to listen on; `::` takes both families. */
  readonly listen: string;
  /** Address that DNS gives, where it is another one. */
  readonly address?: string;
  /** One of IPv6 that DNS gives beside it. */
  readonly address6?: string;
  readonly dns: WantedPort;
  readonly https: WantedPort;
  /** For revocation lists and OCSP. */
  readonly http: WantedPort;
  /** Where servers come without an SRV record: 5269, or none of the machine's business in tests. */
  readonly s2s: WantedPort;
  /** Domains whose server is known. */
  readonly servers?: ReadonlyMap<string, HostPort>;
  /** Who can come; as `listen` tells, unless said. */
  readonly strangers?: Strangers;
  /** Strangers may have us connect to addresses of private networks, of this machine and such. */
  readonly allowsPrivate?: boolean;
  /** Name server to ask for other domains; null: the system's. */
  readonly resolver?: string | null;
  readonly limits?: Partial<ServeLimits>;
  /** The words that definitions may use. */
  readonly language: Language;
  /** Namespace of the extended s2s error conditions. */
  readonly s2sErrorNamespace?: string;
}
