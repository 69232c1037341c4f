// What will be played: one case = one scenario × one target × one profile × one matrix cell, with all names fixed. Pure data.
import type { Scenario } from '../scenario/model.ts';

/** One case, ready to play or known not to be applicable. */
export interface Case {
  /** `certificates/expired[stanza=iq,transport=direct-tls]`; without brackets where there is no matrix. */
  readonly id: string;
  readonly target: string;
  readonly profile: string;
  readonly scenario: Scenario;
  readonly matrix: Readonly<Record<string, string>>;
  /** Why it cannot be played on this target and profile; null when it can. */
  readonly notApplicable: string | null;
  /** A word that is in every name of this play, and in no other's: `k3f9`. */
  readonly token: string;
  /** Peer name in the scenario → its domain: `expired-k3f9-1.peer.test`. */
  readonly domains: Readonly<Record<string, string>>;
  /** Variables known before the play: peers, id, sut, second-host, local, local-bare, component, s2s-error, matrix variables. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A further virtual host of targets with `second-host`: no certificate for one of both covers the other. */
export const SECOND_HOST = 'second.test';

/** What the harness knows of a target before it starts it; from `target.yaml`. */
export interface TargetInfo {
  /** `prosody-13.0`, `ejabberd-24.12`, `reference`. */
  readonly id: string;
  readonly kind: 'container' | 'process' | 'attach' | 'reference';
  /** Server name for people: `Prosody`. */
  readonly server: string;
  /** Profiles in order of preference; the first is the default of a scenario that names none. */
  readonly profiles: readonly string[];
  /** What it has: `component`, `restart`, `administrator`, `direct-tls`, `websocket`, `log`, `ipv6` … */
  readonly has: readonly string[];
  readonly sutDomain: string;
}
