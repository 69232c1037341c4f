// What a probe is asked for, and the time it has.
import { setMaxListeners } from 'node:events';

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** Key and certificates, PEM: for SASL EXTERNAL. */
export interface Identity {
  readonly key: string;
  readonly chain: string;
}

export interface ProbeOptions {
  /** The domain that is looked at, in A-labels. */
  readonly domain: string;
  /** The domain in whose name we speak. */
  readonly from: string;
  /** Resolvers, asked in turn. */
  readonly resolvers: readonly HostPort[];
  /** In place of what SRV records say; port 5269 unless said. */
  readonly host: string | null;
  readonly port: number | null;
  /** How a place named by `host` or `port` is spoken to; STARTTLS unless said. */
  readonly transport?: 'starttls' | 'direct-tls';
  /** Port of the domain itself when it has no SRV record: 5269 (RFC 6120 §3.2.2) but in tests. */
  readonly fallbackPort?: number;
  /** Port of the domain's web server, for host metadata: 443 unless said. */
  readonly webPort?: number;
  /** The whole probe never lasts longer. Milliseconds */
  readonly timeout: number;
  readonly identity: Identity | null;
  /** Trusted authorities, PEM; null: those of the system. */
  readonly ca: string | null;
  /** May this address be connected to? All of them unless said. Asked of the very address and port that are connected to. */
  readonly allows?: (address: string, port: number) => boolean;
  /** The same of the place of a revocation list, which a trusted authority gives; as `allows` unless said. */
  readonly allowsList?: (address: string, port: number) => boolean;
  /** Is STARTTLS taken where it is offered? It is unless said. */
  readonly startsTls?: boolean;
  /** Loopback addresses are no wonder: all that is looked at is on this machine. */
  readonly isLocal: boolean;
  readonly signal: AbortSignal;
}

/** Time-out unless one is said. Milliseconds */
export const TIMEOUT = 15_000;
/** Given to a server when nobody said who asks: a name that cannot exist. RFC 6761 §6.4 */
export const NOBODY = 'badpeer.invalid';

/** How much of the time one wait may take, so that some is left for what comes after. */
const STEP = 3;

/** The time of one probe. */
export interface Budget extends Disposable {
  /** Aborts when the time is over, when the caller has enough, and when the probe is done. */
  readonly signal: AbortSignal;
  /** For one wait, at most. Milliseconds; 0 when nothing is left */
  step(): number;
  /** Since the beginning. Milliseconds */
  spent(): number;
}

/** Starts the clock. Disposing stops it, and ends what still listens: the caller's signal may live for weeks, and would keep it all. */
export function budgetOf({ timeout, signal }: Pick<ProbeOptions, 'timeout' | 'signal'>): Budget {
  const begun = performance.now();
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), timeout);
  const spent = () => performance.now() - begun;
  const either = AbortSignal.any([over.signal, signal]);
  // Every wait of a probe listens to it.
  setMaxListeners(0, either);
  return {
    signal: either,
    step: () => (signal.aborted ? 0 : Math.max(0, Math.min(timeout / STEP, timeout - spent()))),
    spent: () => Math.round(spent()),
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      over.abort();
    },
  };
}
