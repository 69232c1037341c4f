// What `badpeer serve` serves: names, each bad in its own way, and the peers behind them. For the table, the control API and the page.
import type { HostPort } from '../peer/environment.ts';
import type { Diagnostic } from '../scenario/diagnostic.ts';
import type { Event } from '../wire/event.ts';
import type { ZoneRecord } from '../world/dns/record.ts';
import type { DnsEventBody } from '../world/dns/server.ts';

/** What the user of a correct server hears who writes to a name. */
export interface ExpectedAnswer {
  /** `either`: the specifications leave it to the server. */
  readonly outcome: 'delivered' | 'refused' | 'either';
  /** Stanza error conditions of which one must come where it is refused. RFC 6120 §8.3.3 */
  readonly conditions: readonly string[];
  /** Extended s2s error condition beside it; null where none fits. */
  readonly extended: string | null;
  /** Extended conditions that fit as well, where more than one thing is wrong. */
  readonly alsoExtended: readonly string[];
  /** In a sentence, for the table. */
  readonly text: string;
}

/** A name of the zone that is always there. */
export interface ServedName {
  /** First label: `expired`. */
  readonly label: string;
  /** `expired.bad.test` */
  readonly domain: string;
  /** Kind of the fault as the scenario language has it; `good` for the one without. */
  readonly kind: string;
  /** As a scenario would say it: the value of `given.peer`, `given.dns`. */
  readonly given: Readonly<Record<string, unknown>>;
  /** What is wrong, in a sentence. */
  readonly summary: string;
  /** Specification and section that says what would be right. */
  readonly reference: string;
  /** Of a server that demands certificates. */
  readonly expected: ExpectedAnswer;
  /** Of one that takes dialback as well, over TLS. */
  readonly expectedByDialback: ExpectedAnswer;
  /** What the peer answers when a message or ping reaches it. */
  readonly reached: string;
}

/** A peer that runs: of a name, or made by somebody over the control API. */
export interface LivePeer {
  readonly id: string;
  readonly domain: string;
  /** Of the names that are always there; null for one that was made. */
  readonly name: ServedName | null;
  /** `given`, `when` (and `then`) as they were asked for. */
  readonly definition: PeerDefinition;
  /** Since when, and until when; ISO 8601. Names stay: null. */
  readonly created: string;
  readonly expires: string | null;
  /** Its steps: null where it has none. */
  readonly play: PlayState | null;
  /** Connections that are open now. */
  readonly connections: number;
  /** Why nothing of it can be as asked (DNS that this machine cannot make); null when all is well. */
  readonly trouble: string | null;
  readonly ports: { readonly starttls: number; readonly directTls: number; readonly websocket: number };
}

/** How far a peer's steps have come. */
export interface PlayState {
  readonly state: 'waiting' | 'running' | 'complete' | 'failed' | 'stopped';
  /** Of the expectations, once it is over; null without `then`. */
  readonly verdict: string | null;
  readonly because: string | null;
}

/** A peer as somebody wants it: words of the scenario language. */
export interface PeerDefinition {
  /** First label of its domain; one is made up when it is absent. */
  readonly label?: string;
  readonly given?: unknown;
  readonly when?: unknown;
  readonly then?: unknown;
  /** The server that `peer opens` goes to, and where it listens when DNS does not say. */
  readonly server?: { readonly domain: string; readonly host?: string; readonly port?: number };
  /** Minutes; 30 unless said. */
  readonly expiresIn?: number;
}

/** An event of the wire with the peer that saw it. `seq` counts over all peers, and never repeats. */
export interface ServedEvent {
  readonly seq: number;
  /** ISO 8601 */
  readonly at: string;
  readonly peer: string;
  readonly domain: string;
  readonly event: Event;
}

/** A definition that cannot be played, with every reason. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
    this.diagnostics = diagnostics;
  }
}

/** There are as many peers as there may be. */
export class TooManyPeers extends RangeError {
  override readonly name = 'TooManyPeers';
}

/** Everything that runs, and what can be done with it. */
export interface BadServer extends AsyncDisposable {
  readonly zone: string;
  readonly addresses: {
    /** Where all of it listens. */
    readonly host: string;
    readonly dns: HostPort;
    /** HTTPS for host metadata and status documents of the names. */
    readonly https: HostPort;
    /** HTTP for what the authority has revoked: lists and OCSP, where certificates lead there. */
    readonly http: HostPort;
    /** Where servers come that find no SRV record: port 5269; null where it could not be had. */
    readonly s2s: HostPort | null;
  };
  /** What could not be had as it should be, and how to mend it; in sentences. */
  readonly troubles: readonly string[];
  /** The authority that signs what is good, PEM. */
  readonly caPem: string;
  readonly names: readonly ServedName[];
  peers(): readonly LivePeer[];
  peer(id: string): LivePeer | undefined;
  /** @throws InvalidDefinition; TooManyPeers; RangeError when the label is taken or none */
  create(definition: PeerDefinition): Promise<LivePeer>;
  /** Changes `given` of a peer that was made, or its expiry; connections that are open stay as they are. @throws InvalidDefinition */
  change(id: string, definition: PeerDefinition): Promise<LivePeer>;
  /** False when there is none of that id. @throws RangeError for a name, which stays */
  remove(id: string): Promise<boolean>;
  /** Takes away all peers that were made, and forgets what all have seen. */
  reset(): Promise<void>;
  /** What was seen, oldest first; as much as is kept. `after`: only events with a higher `seq`. */
  events(of?: { readonly peer?: string; readonly after?: number }): readonly ServedEvent[];
  /** Hears of each further event. */
  listen(listener: (event: ServedEvent) => void): Disposable;
  /** Hears of each `reset`, once all is forgotten. */
  whenReset(listener: () => void): Disposable;
  /** Records as they are served now, by owner. */
  dnsRecords(): Readonly<Record<string, readonly ZoneRecord[]>>;
  /** Queries, oldest first; as many as are kept. */
  dnsHistory(): readonly { readonly at: string; readonly query: DnsEventBody }[];
}
