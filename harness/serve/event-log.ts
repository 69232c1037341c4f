// What all peers have seen, as much of it as fits: numbered over all of them, bounded in number and size.
import type { Event } from '../wire/event.ts';
import type { ServedEvent } from './model.ts';

export interface LogLimits {
  /** Events that are kept of one peer. */
  readonly perPeer: number;
  /** Characters of all that is kept, as JSON. */
  readonly characters: number;
}

interface Kept {
  readonly event: ServedEvent;
  readonly size: number;
}
interface Lane {
  events: Kept[];
  size: number;
}

/** Events of all peers. Where one floods it, that one's oldest go first. */
export class EventLog {
  readonly #limits: LogLimits;
  readonly #now: () => number;
  readonly #lanes = new Map<string, Lane>();
  readonly #listeners = new Set<(event: ServedEvent) => void>();
  readonly #resetListeners = new Set<() => void>();
  #seq = 0;
  #size = 0;

  constructor(limits: LogLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Takes an event of a peer, and hands it on. */
  add(peer: { readonly id: string; readonly domain: string }, event: Event): void {
    this.#seq += 1;
    const at = new Date(this.#now()).toISOString();
    const served: ServedEvent = { seq: this.#seq, at, peer: peer.id, domain: peer.domain, event };
    const size = JSON.stringify(event).length;
    const lane = this.#lanes.get(peer.id) ?? { events: [], size: 0 };
    this.#lanes.set(peer.id, lane);
    lane.events.push({ event: served, size });
    lane.size += size;
    this.#size += size;
    // A quarter at a time: taking one from the front of a long list each time would be slow.
    if (lane.events.length > this.#limits.perPeer) this.#cut(lane, Math.ceil(this.#limits.perPeer / 4));
    while (this.#size > this.#limits.characters) this.#cutLargest();
    for (const listener of [...this.#listeners]) listener(served);
  }

  /** What is kept, oldest first. */
  read({ peer, after = 0 }: { readonly peer?: string; readonly after?: number } = {}): readonly ServedEvent[] {
    const lanes = peer === undefined ? [...this.#lanes.values()] : [this.#lanes.get(peer)];
    const all = lanes.flatMap((lane) => lane?.events ?? []).map(({ event }) => event);
    return all.filter(({ seq }) => seq > after).sort((one, two) => one.seq - two.seq);
  }

  /** Hears of each further event. */
  listen(listener: (event: ServedEvent) => void): Disposable {
    // A function of its own: the same listener may listen twice.
    const own = (event: ServedEvent): void => listener(event);
    this.#listeners.add(own);
    return { [Symbol.dispose]: () => void this.#listeners.delete(own) };
  }

  /** Forgets what a peer saw. */
  forget(peer: string): void {
    this.#size -= this.#lanes.get(peer)?.size ?? 0;
    this.#lanes.delete(peer);
  }

  /** Forgets what all saw, and says so. Numbers go on. */
  reset(): void {
    this.#lanes.clear();
    this.#size = 0;
    for (const listener of [...this.#resetListeners]) listener();
  }

  /** Hears of each further reset. */
  whenReset(listener: () => void): Disposable {
    const own = (): void => listener();
    this.#resetListeners.add(own);
    return { [Symbol.dispose]: () => void this.#resetListeners.delete(own) };
  }

  #cutLargest(): void {
    const [first, ...rest] = this.#lanes.values();
    if (first === undefined) return;
    const largest = rest.reduce((one, two) => (two.size > one.size ? two : one), first);
    this.#cut(largest, Math.ceil(largest.events.length / 4));
  }

  #cut(lane: Lane, count: number): void {
    const gone = lane.events.splice(0, count).reduce((sum, { size }) => sum + size, 0);
    lane.size -= gone;
    this.#size -= gone;
  }
}
