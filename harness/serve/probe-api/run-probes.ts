// What the probe API is asked for → the probes, with what strangers must not have them do taken out.
import { publicOnly } from '../../probe/address-guard.ts';
import { probeConnect } from '../../probe/connect.ts';
import type { Authority } from '../../probe/dialback/authority.ts';
import { type OurSide, probeDialback } from '../../probe/dialback/probe.ts';
import { systemNet } from '../../probe/net.ts';
import { type HostPort, type Identity, NOBODY, type ProbeOptions } from '../../probe/options.ts';
import { probePing } from '../../probe/ping.ts';
import { machineAddresses } from '../machine-addresses.ts';
import type { Probes } from './app.ts';
import type { ProbeInput } from './input.ts';
import { isListPort, isProbePort } from './ports.ts';

/** What the operator gives. */
export interface ProbeSetup {
  readonly resolvers: readonly HostPort[];
  /** Who asks where nobody says: the first of these domains, or a name that does not exist. */
  readonly domains: readonly string[];
  readonly identity: Identity | null;
  /** Trusted authorities, PEM; null: those of the system. */
  readonly ca: string | null;
  /** Addresses of private networks, of this machine and such may be connected to. */
  readonly allowsPrivate: boolean;
  /** Who answers about our dialback keys; a text says why nobody does. */
  readonly authority: Authority | string;
  /** For tests: addresses of this machine. */
  readonly own?: () => readonly string[];
}

/** The three probes. */
export function probesWith(setup: ProbeSetup): Probes {
  const { authority } = setup;
  return {
    connect: async (input, signal) => ({ ...named(input), ...(await probeConnect(optionsOf(setup, input, signal))) }),
    ping: async (input, signal) => {
      const options = optionsOf(setup, input, signal);
      // In the name of nobody nobody can be answered.
      const ours = options.from === NOBODY ? null : oursOf(setup);
      return { ...named(input), ...(await probePing(options, systemNet, ours)) };
    },
    dialback: async (input, signal) => {
      // A key that nobody confirms would only have one server of strangers ask another one.
      if (typeof authority === 'string')
        return {
          success: false,
          kind: 'not-listening',
          error: `nobody answers about keys here: ${authority}`,
          ...NO_DIALBACK,
          ...named(input),
        };
      return { ...(await probeDialback(optionsOf(setup, input, signal), oursOf(setup))) };
    },
  };
}

/** The fields of a dialback that did not begin. */
const NO_DIALBACK = {
  host: null,
  port: null,
  starttlsOffered: false,
  tlsUpgraded: false,
  dialbackOffered: false,
  dialbackResult: null,
  saslMechanisms: [],
  streamId: null,
  latencyMs: null,
};

/** Who connects to our side is shown only where he says that he comes from the domain. */
function oursOf(setup: ProbeSetup): OurSide {
  return { authority: setup.authority, machine: ownAddresses(setup), showsStrangers: false };
}

function named({ fromDomain, toDomain }: ProbeInput) {
  return { fromDomain, toDomain };
}

function optionsOf(setup: ProbeSetup, input: ProbeInput, signal: AbortSignal): ProbeOptions {
  const { resolvers, identity, ca, allowsPrivate, domains } = setup;
  const { toDomain, fromDomain, host, port, transport, useTLS, timeout } = input;
  const refuses = allowsPrivate ? () => null : publicOnly(ownAddresses(setup));
  return {
    domain: toDomain,
    from: fromDomain ?? domains[0] ?? NOBODY,
    resolvers,
    host,
    port,
    transport,
    timeout,
    identity,
    ca,
    // Asked of each address right before it is connected to, by the address: nothing is resolved in between.
    allows: (address, at) => isProbePort(at) && refuses(address) === null,
    allowsList: (address, at) => isListPort(at) && refuses(address) === null,
    startsTls: useTLS,
    isLocal: allowsPrivate,
    signal,
  };
}

function ownAddresses({ own }: ProbeSetup): readonly string[] {
  return (own ?? machineAddresses)();
}
