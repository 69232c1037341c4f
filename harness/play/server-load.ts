// How a world's server fares with all that is asked of it: whether it may be given another play, and whether its plays have to wait for it.
import type { LocalUser } from '../world/observer/observer.ts';
import { Pulse } from '../world/observer/pulse.ts';
import type { Gate, Server } from './gate.ts';

/** A server whose pulse nobody takes always keeps up. */
export class ServerLoad implements Server, Disposable {
  readonly #gate: Gate;
  readonly #listeners = new Set<(isBehind: boolean) => void>();
  #pulse: Pulse | null = null;

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  /** From now on it is this user who asks the server, of this domain. */
  askAs(user: LocalUser, domain: string): void {
    this.#pulse?.[Symbol.dispose]();
    this.#pulse = new Pulse(user, domain, {
      busy: () => this.#gate.stalled(),
      room: () => this.#gate.admit(),
      behind: (isBehind) => {
        for (const listener of [...this.#listeners]) listener(isBehind);
      },
    });
  }

  get takesMore(): boolean {
    return this.#pulse?.takesMore ?? true;
  }

  gave(): void {
    this.#pulse?.gave();
  }

  /** Calls back when the server has fallen behind, and when it has caught up; returns the end of that. */
  onLag(listener: (isBehind: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  [Symbol.dispose](): void {
    this.#pulse?.[Symbol.dispose]();
  }
}
