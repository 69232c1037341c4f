// What a peer needs of the world around it.
import type { Transcript } from '../wire/transcript.ts';
import type { Identity } from './tls-upgrade.ts';

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** Where another server takes streams. Null: not there. */
export interface RemoteServer {
  readonly s2s: HostPort | null;
  readonly directTls: HostPort | null;
}

/** What one connection may cost. A play has limits of its own where nothing is said. */
export interface ConnectionLimits {
  /** Bytes that may come on it. */
  readonly bytes: number;
  /** First-level elements that may come on it. */
  readonly elements: number;
}

/** The world as a peer sees it. One per play. */
export interface PeerEnvironment {
  readonly transcript: Transcript;
  /** Where the SUT reaches us: the gateway of its network, or loopback. */
  readonly listenHost: string;
  /** The address that others are told, where it is another one. */
  readonly announces?: string;
  readonly sut: {
    readonly domain: string;
    readonly s2s: () => HostPort;
    readonly s2sDirectTls: () => HostPort | null;
    /** Where its host metadata is served by HTTPS; null or absent: nowhere. */
    readonly web?: () => HostPort | null;
  };
  /** Where the server of a domain is, or in words why that is not known. Absent: `sut` is the only other server. */
  readonly find?: (domain: string) => Promise<RemoteServer | string>;
  /** May the peer take one more connection? Absent: yes. */
  readonly admits?: () => boolean;
  readonly limits?: ConnectionLimits;
  /** A certificate by the name of its fault; null presents none. */
  readonly certificate: (fault: string, domain: string) => Promise<Identity | null>;
  readonly onKeys: (line: Buffer) => void;
  /** Is it to be seen what is beneath TLS: whether it ends before TCP, its records? It costs some time on every byte. Absent: no. */
  readonly watchesTls?: boolean;
  /** Milliseconds, already multiplied by the time-out factor. */
  readonly negotiationTimeout: number;
  /** Ends with the play. */
  readonly signal: AbortSignal;
}
