// Peers that somebody made over the control API: in the words of the scenario language, for a while.
import { randomBytes } from 'node:crypto';
import type { PeerFaults } from '../scenario/given.ts';
import { NS } from '../xmpp/namespaces.ts';
import { readDefinition } from './definition.ts';
import { Live } from './live.ts';
import { type LivePeer, type PeerDefinition, TooManyPeers } from './model.ts';
import type { BadServerOptions } from './options.ts';
import { settingsOf } from './settings.ts';
import type { Shared } from './shared.ts';
import { RESERVED } from './zone-of.ts';

/** Minutes, where nothing is said. */
const EXPIRES_IN = 30;
/** A day: a peer that nobody remembers must not stay for ever. */
const MOST_MINUTES = 24 * 60;
const MINUTE = 60_000;

interface MadeOptions {
  readonly zone: string;
  /** All peers, those of the names too. */
  readonly peers: Map<string, Live>;
  readonly shared: Shared;
  readonly options: Pick<BadServerOptions, 'language' | 's2sErrorNamespace'>;
}

/** Makes, changes and removes them. Disposing stops their steps; the peers themselves are whoever's they are. */
export class MadePeers implements AsyncDisposable {
  readonly #made: MadeOptions;
  readonly #ids = new Set<string>();

  constructor(options: MadeOptions) {
    this.#made = options;
  }

  /** @throws InvalidDefinition; RangeError when the label is taken or bad, or there are too many */
  async create(definition: PeerDefinition): Promise<LivePeer> {
    const { zone, peers, shared, options } = this.#made;
    const label = (definition.label ?? `peer-${randomBytes(4).toString('hex')}`).toLowerCase();
    const domain = `${label}.${zone}`;
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
      throw new RangeError(`${label} cannot stand in DNS: letters, digits and hyphens are expected, 63 at most`);
    if (peers.has(label) || RESERVED.includes(label))
      throw new RangeError(`there is ${domain} already: choose another label`);
    if (this.#ids.size >= shared.limits.made)
      throw new TooManyPeers(`there are ${this.#ids.size} peers already: remove one, or give them less time`);
    const scenario = readDefinition({ ...definition, label }, options.language);
    const { server } = definition;
    const variables = {
      peer: domain,
      id: `m${randomBytes(5).toString('hex')}`,
      sut: server?.domain ?? '',
      'sut-base64': Buffer.from(server?.domain ?? '').toString('base64'),
      's2s-error': options.s2sErrorNamespace ?? NS.s2sError,
    };
    const hasSteps = scenario.when.length > 0 || scenario.then.length > 0;
    const live = new Live(
      {
        id: label,
        domain,
        name: null,
        definition,
        settings: settingsOf(scenario.peers.peer ?? GOOD, scenario.dns, variables),
        reached: hasSteps ? null : REACHED,
        lifetime: lifetimeOf(definition),
        ...(server === undefined ? {} : { server }),
        plays: hasSteps ? { scenario, variables } : null,
      },
      shared,
    );
    // Taken at once: two that are made at the same time do not get one name.
    peers.set(label, live);
    this.#ids.add(label);
    try {
      await live.open();
    } catch (error) {
      // It may be gone by now, and another one have its label.
      if (peers.get(label) === live) await this.remove(label);
      throw error;
    }
    return live.shown;
  }

  /** Another `given` for new connections, another expiry. @throws InvalidDefinition; RangeError where there is no such peer */
  async change(id: string, definition: PeerDefinition): Promise<LivePeer> {
    const { peers, shared, options, zone } = this.#made;
    const live = peers.get(id);
    if (live === undefined) throw new RangeError(`there is no peer ${id}`);
    if (!this.#ids.has(id)) throw new RangeError(`${live.peer.domain} is a name of the zone, which stays as it is`);
    if (definition.given !== undefined) {
      const scenario = readDefinition({ label: id, given: definition.given }, options.language);
      await live.become(settingsOf(scenario.peers.peer ?? GOOD, scenario.dns, { peer: `${id}.${zone}` }));
    }
    if (definition.expiresIn !== undefined) live.expires = shared.now() + lifetimeOf(definition);
    live.definition = { ...live.definition, ...definition };
    return live.shown;
  }

  /** False when there is none. @throws RangeError for a name of the zone */
  async remove(id: string): Promise<boolean> {
    const { peers, shared } = this.#made;
    const live = peers.get(id);
    if (live === undefined) return false;
    if (!this.#ids.delete(id)) throw new RangeError(`${live.peer.domain} is a name of the zone, which stays`);
    peers.delete(id);
    await live[Symbol.asyncDispose]();
    shared.log.forget(id);
    return true;
  }

  async removeAll(): Promise<void> {
    await Promise.all([...this.#ids].map((id) => this.remove(id)));
  }

  /** Removes those whose time is over. */
  async expire(): Promise<void> {
    const { peers, shared } = this.#made;
    const over = [...this.#ids].filter((id) => (peers.get(id)?.expires ?? Number.POSITIVE_INFINITY) <= shared.now());
    await Promise.all(over.map((id) => this.remove(id)));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.removeAll();
  }
}

const GOOD: PeerFaults = { faults: {} };
const REACHED = 'You delivered to a peer that somebody made with the control API of badpeer serve.';

/** In ms. */
function lifetimeOf({ expiresIn = EXPIRES_IN }: PeerDefinition): number {
  if (!Number.isFinite(expiresIn) || expiresIn <= 0) throw new RangeError('expiresIn is a number of minutes above 0');
  return Math.min(expiresIn, MOST_MINUTES) * MINUTE;
}
