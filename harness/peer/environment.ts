// What a peer needs of the world around it.
import type { Transcript } from '../wire/transcript.ts';
import type { Identity } from './tls-upgrade.ts';

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** The world as a peer sees it. One per play. */
export interface PeerEnvironment {
  readonly transcript: Transcript;
  /** Where the SUT reaches us: the gateway of its network, or loopback. */
  readonly listenHost: string;
  readonly sut: {
    readonly domain: string;
    readonly s2s: () => HostPort;
    readonly s2sDirectTls: () => HostPort | null;
    /** Where its host metadata is served by HTTPS; null or absent: nowhere. */
    readonly web?: () => HostPort | null;
  };
  /** A certificate by the name of its fault; null presents none. */
  readonly certificate: (fault: string, domain: string) => Promise<Identity | null>;
  readonly onKeys: (line: Buffer) => void;
  /** Milliseconds, already multiplied by the time-out factor. */
  readonly negotiationTimeout: number;
  /** Ends with the play. */
  readonly signal: AbortSignal;
}
