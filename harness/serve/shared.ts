// What all peers of a server share, and the world as one of them sees it.
import type { PeerEnvironment, RemoteServer } from '../peer/environment.ts';
import { DEFAULT_WITHIN } from '../play/context.ts';
import type { Transcript } from '../wire/transcript.ts';
import type { DnsServer } from '../world/dns/server.ts';
import type { Pki } from '../world/pki/ca.ts';
import { asksAuthority } from '../world/revocation-port.ts';
import type { Allowance } from './allowance.ts';
import type { EventLog } from './event-log.ts';
import type { PeerDefinition } from './model.ts';
import type { ServeLimits } from './options.ts';
import type { Unproved } from './proved.ts';
import type { remoteFinder } from './remote.ts';
import type { Where } from './zone-of.ts';

/** What all peers share. */
export interface Shared {
  readonly listen: string;
  readonly where: Where;
  readonly pki: Pki;
  /** Port at which the authority is asked what it has revoked. */
  readonly revocationPort: number;
  readonly dns: DnsServer;
  readonly log: EventLog;
  readonly limits: ServeLimits;
  readonly find: ReturnType<typeof remoteFinder>;
  readonly allowance: Allowance;
  readonly unproved: Unproved;
  /** Is there room for one more connection of all peers? */
  readonly hasRoom: () => boolean;
  readonly onQuery: (query: Parameters<Parameters<DnsServer['register']>[2]>[0]) => void;
  readonly now: () => number;
}

/** What is a peer's own. */
interface Own {
  readonly transcript: Transcript;
  /** The server that its steps speak with. */
  readonly server: PeerDefinition['server'];
  /** Connections that are open. */
  readonly open: () => number;
  readonly signal: AbortSignal;
}

/** Where nothing is said. */
const S2S_PORT = 5269;
const HTTPS_PORT = 443;

/** The world of a peer. Ends with `signal`. */
export function environmentOf(shared: Shared, { transcript, server, open, signal }: Own): PeerEnvironment {
  const { listen, where, pki, limits, hasRoom } = shared;
  const told = server?.host === undefined ? null : { host: server.host, port: server.port ?? S2S_PORT };
  const find = async (domain: string): Promise<RemoteServer | string> =>
    told !== null && domain === server?.domain ? { s2s: told, directTls: told } : shared.find(domain);
  return {
    transcript,
    listenHost: listen,
    announces: where.address,
    // Where it is, `find` says.
    sut: {
      domain: server?.domain ?? '',
      s2s: () => ({ host: listen, port: 0 }),
      s2sDirectTls: () => null,
      web: () => (server?.host === undefined ? null : { host: server.host, port: HTTPS_PORT }),
    },
    find,
    admits: () => open() < limits.connectionsPerPeer && hasRoom(),
    limits: { bytes: limits.bytes, elements: Number.POSITIVE_INFINITY },
    certificate: (fault, domain) =>
      pki.mint(fault, { domain, ...(asksAuthority(fault) ? { revocationPort: shared.revocationPort } : {}) }),
    onKeys: () => {},
    negotiationTimeout: DEFAULT_WITHIN,
    signal,
  };
}
