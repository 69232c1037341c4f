// What a reference server is given. Everything that could differ between two runs is here, clock and randomness included.
import type { Address, VirtualHost } from '../world/target.ts';
import type { BuddyRoster } from './buddies/roster.ts';
import type { Profile } from './profiles.ts';

/** Time, so that a test can own it. Milliseconds. */
export interface Clock {
  /** Since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function takes that back. */
  after(ms: number, callback: () => void): () => void;
}

/** How long the server waits. Milliseconds. */
export interface Timeouts {
  /** For a TCP connection. */
  readonly connect: number;
  /** For each answer in a negotiation, the TLS handshake included. */
  readonly negotiation: number;
  /** For the TLS handshake of a peer that connected: nobody waits for us meanwhile, so there is no hurry. */
  readonly accept: number;
  /** For the answer to a dialback request. */
  readonly dialback: number;
  /** For one answer of the resolver; it is asked twice. */
  readonly dns: number;
  /** For the other end's closing tag. */
  readonly close: number;
  /** The first pause after a failure; it doubles with each further one, up to `longestPause`. */
  readonly pause: number;
  readonly longestPause: number;
  /** A connection on which nothing came for so long is closed. */
  readonly idle: number;
}

/** How much the server takes. Bytes. */
export interface Limits {
  readonly element: number;
  /** From peers that are not authenticated. */
  readonly unauthenticated: number;
  readonly depth: number;
}

/** The configuration of a reference server. */
export interface Config {
  /** The domain of the local users. */
  readonly domain: string;
  /** Further domains that are served, each with a certificate of its own. */
  readonly hosts: readonly VirtualHost[];
  /** The domain of the component in process. */
  readonly component: string;
  /** Names of local accounts. */
  readonly accounts: readonly string[];
  /** Those of them who are administrators. */
  readonly administrators: readonly string[];
  /** The server roster: it outlives a restart, as what is on a disk does. */
  readonly buddies: BuddyRoster;
  readonly profile: Profile;
  readonly tls: { readonly key: string; readonly certificate: string; readonly ca: string };
  readonly resolver: Address;
  /** Where to listen; port 0 is the system's choice. */
  readonly listen: { readonly host: string; readonly s2s: number; readonly directTls: number; readonly web?: number };
  /** Port at which the host metadata of other domains is looked for: 443 unless said. */
  readonly webPort?: number;
  /** Namespace of the extended s2s error conditions. */
  readonly s2sErrorNamespace: string;
  /** Secret of the dialback keys. XEP-0185 §2. */
  readonly dialbackSecret: string;
  readonly timeouts: Timeouts;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
  readonly log: (line: string) => void;
}

/** All domains that a server serves. */
export function hostsOf({ domain, hosts, component }: Config): readonly string[] {
  return [domain, ...hosts.map((host) => host.domain), component];
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

export const defaultTimeouts: Timeouts = {
  connect: 2000,
  negotiation: 5000,
  accept: 8000,
  dialback: 4000,
  dns: 800,
  close: 1500,
  pause: 150,
  longestPause: 5000,
  idle: 600_000,
};

/** RFC 6120 §13.12 allows no less than 10000 bytes. */
export const defaultLimits: Limits = { element: 262_144, unauthenticated: 16_384, depth: 100 };
