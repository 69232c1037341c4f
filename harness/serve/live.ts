// A peer that runs: listeners, zone, answers, and what must be undone when it ends.
import { randomBytes } from 'node:crypto';
import { goodPolicy } from '../peer/good-policy.ts';
import { Peer } from '../peer/peer.ts';
import type { DnsGiven, Scenario } from '../scenario/model.ts';
import { Transcript } from '../wire/transcript.ts';
import { BlackHoles } from '../world/black-hole.ts';
import { ImpossibleFault } from '../world/dns/faults/fault.ts';
import type { PlayZone } from '../world/dns/play-zone.ts';
import type { Registration } from '../world/dns/server.ts';
import type { LivePeer, PeerDefinition, PlayState, ServedName } from './model.ts';
import { playSteps } from './plays.ts';
import { respondFor } from './responder.ts';
import { type PeerSettings, settingsOf } from './settings.ts';
import { environmentOf, type Shared } from './shared.ts';
import { WayBack } from './way-back.ts';
import { zoneOf } from './zone-of.ts';

export interface LiveOptions {
  readonly id: string;
  readonly domain: string;
  readonly name: ServedName | null;
  readonly definition: PeerDefinition;
  readonly settings: PeerSettings;
  /** What it answers; null: it answers by its steps alone. */
  readonly reached: string | null;
  /** ms from when it is made; null: it does not end by itself. */
  readonly lifetime: number | null;
  /** The server that its steps speak with. */
  readonly server?: NonNullable<PeerDefinition['server']>;
  /** Its steps; null: it has none. */
  readonly plays: { readonly scenario: Scenario; readonly variables: Readonly<Record<string, string>> } | null;
}

/** Events of a peer without steps that can be looked back at: answers are waited for from a moment ago. */
const LOOK_BACK = 16;

/** Connections of a peer that plays its steps, closed ones too. */
const REMEMBERED = 1_000;

const openOf = ({ connections }: Peer): number => connections.filter(({ closed }) => !closed).length;

/** One peer. Disposing ends its connections and takes its zone out. */
export class Live implements AsyncDisposable {
  readonly id: string;
  readonly peer: Peer;
  readonly transcript = new Transcript();
  definition: PeerDefinition;
  settings: PeerSettings;
  /** ms since the epoch; null: never. */
  expires: number | null;
  play: PlayState | null = null;
  trouble: string | null = null;
  readonly #name: ServedName | null;
  readonly #created: string;
  readonly #shared: Shared;
  readonly #stack = new AsyncDisposableStack();
  readonly #twin: Peer;
  readonly #ending = new AbortController();
  readonly #plays: LiveOptions['plays'];
  #opening: Promise<void> = Promise.resolve();
  #playing: Promise<void> = Promise.resolve();
  readonly #holes: BlackHoles;
  #registration: Registration | null = null;
  #zone: PlayZone | null = null;

  constructor(options: LiveOptions, shared: Shared) {
    this.id = options.id;
    this.definition = options.definition;
    this.settings = options.settings;
    this.#name = options.name;
    this.#shared = shared;
    this.#plays = options.plays;
    const created = shared.now();
    this.#created = new Date(created).toISOString();
    this.expires = options.lifetime === null ? null : created + options.lifetime;
    const { certificates, policy, transport } = options.settings;
    const { domain } = options;
    const secret = randomBytes(16).toString('hex');
    const environment = environmentOf(shared, {
      transcript: this.transcript,
      server: options.server,
      open: () => this.occupied,
      signal: this.#ending.signal,
    });
    this.peer = new Peer({ name: 'peer', domain, certificates, policy, transport, secret }, environment);
    // Brings back what the peer, bad as it is, cannot.
    const good = { client: 'valid', server: 'valid' };
    this.#twin = new Peer(
      { name: 'peer-good', domain, certificates: good, policy: goodPolicy, transport: 'starttls', secret },
      environment,
    );
    // A judge reads all of a play; what comes after it is not kept here.
    if (options.plays === null) this.transcript.roll(LOOK_BACK);
    // First, and so undone last: what happens while the rest ends is still heard, and nothing after it.
    this.#stack.defer(this.transcript.listen((event) => shared.log.add({ id: this.id, domain }, event)));
    this.#stack.defer(() => this.#playing);
    if (options.reached !== null) {
      const wayBack = new WayBack([this.peer, this.#twin], shared.find);
      const { allowance, unproved } = shared;
      this.#stack.use(respondFor({ peer: this.peer, reached: options.reached, wayBack, allowance, unproved }));
    }
    this.#holes = this.#stack.use(new BlackHoles(shared.where.unreachableAddress));
    this.#stack.use(this.#twin);
    this.#stack.use(this.peer);
    this.#stack.defer(() => this.#ending.abort());
  }

  get zone(): PlayZone | null {
    return this.#zone;
  }

  /** Connections that are open. */
  get connections(): number {
    return openOf(this.peer) + openOf(this.#twin);
  }

  /** Those, and the ones that it is about to open: what the limits count. */
  get occupied(): number {
    return this.connections + this.peer.opening + this.#twin.opening;
  }

  /** Opens the listeners, then says in DNS where they are. */
  open(): Promise<void> {
    this.#opening = this.#open();
    return this.#opening;
  }

  async #open(): Promise<void> {
    await this.peer.listen();
    await this.applyDns();
    this.#stack.defer(() => this.#registration?.[Symbol.dispose]());
    if (this.#plays !== null) this.#playing = this.#playSteps(this.#plays);
  }

  async #playSteps({ scenario, variables }: NonNullable<LiveOptions['plays']>): Promise<void> {
    this.play = { state: 'running', verdict: null, because: null };
    const changeDns = (given: DnsGiven): Promise<void> => {
      this.settings = settingsOf(scenario.peers.peer ?? { faults: {} }, given, variables);
      return this.applyDns();
    };
    const { signal } = this.#ending;
    try {
      this.play = await playSteps({ live: this, scenario, variables, changeDns, signal });
    } catch (error) {
      const because = `badpeer failed: ${error instanceof Error ? error.message : String(error)}`;
      this.play = { state: 'failed', verdict: null, because };
    }
    this.transcript.roll(LOOK_BACK);
  }

  /** Serves the zone of the settings as they are. */
  async applyDns(): Promise<void> {
    const { dns, where, onQuery } = this.#shared;
    let zone: PlayZone;
    try {
      zone = zoneOf(this.peer, this.settings, where);
      this.#zone = zone;
      await this.#holes.cover(zone.zone);
      this.trouble = null;
    } catch (error) {
      if (!(error instanceof ImpossibleFault)) throw error;
      this.trouble = error.message;
      return;
    }
    // It may be another one by now.
    if (zone !== this.#zone) return;
    if (this.#registration !== null) this.#registration.update(zone);
    else
      this.#registration = dns.register(this.peer.domain, zone, (query) => {
        this.transcript.add({ actor: 'dns' }, query);
        onQuery(query);
      });
  }

  /** From now on it is bad in another way; open connections stay as they are. */
  async become(settings: PeerSettings): Promise<void> {
    this.settings = settings;
    this.peer.certificates = settings.certificates;
    this.peer.policy = settings.policy;
    this.peer.transport = settings.transport;
    await this.applyDns();
  }

  /** Ends connections that are over their limits, and forgets those that are closed. */
  sweep(): void {
    const { idle, life } = this.#shared.limits;
    const now = this.transcript.ms;
    // Steps may still speak of a connection that has ended, unless there are too many to remember.
    if (this.play?.state === 'running' && this.peer.connections.length < REMEMBERED) return;
    for (const peer of [this.peer, this.#twin])
      peer.forget(({ openedAt, readAt }) => now - openedAt > life || now - readAt > idle);
  }

  /** As it is now. */
  get shown(): LivePeer {
    const { peer } = this;
    return {
      id: this.id,
      domain: peer.domain,
      name: this.#name,
      definition: this.definition,
      created: this.#created,
      expires: this.expires === null ? null : new Date(this.expires).toISOString(),
      play: this.play,
      trouble: this.trouble,
      connections: this.connections,
      ports: { starttls: peer.port, directTls: peer.directTlsPort, websocket: peer.websocketPort },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Whoever opens it hears how that went; what it has opened by then is closed with the rest.
    await this.#opening.catch(() => {});
    await this.#stack.disposeAsync();
  }
}
