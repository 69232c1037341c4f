// The server roster: which servers may see this one, and which it asked to see. XEP-0267 §1. What a disk is to another server.
import { normalDomain } from '../address.ts';

/** How a peer server stands to a domain of ours. RFC 6121 §2.1.2.5, of servers. */
export interface Buddy {
  /** It asked to see us, and no administrator has answered. */
  readonly waiting: boolean;
  /** It may see us. */
  readonly approved: boolean;
  /** We asked to see it, and it has not answered. */
  readonly asked: boolean;
  /** It lets us see it. */
  readonly allowed: boolean;
}

const STRANGER: Buddy = { waiting: false, approved: false, asked: false, allowed: false };

/** Keeps what it is told for as long as it lives: longer than a server that is stopped and started again. */
export class BuddyRoster {
  readonly #buddies = new Map<string, Buddy>();

  /** How the server of that domain stands to us; a stranger unless something was said. */
  of(domain: string): Buddy {
    return this.#buddies.get(normalDomain(domain)) ?? STRANGER;
  }

  set(domain: string, change: Partial<Buddy>): void {
    this.#buddies.set(normalDomain(domain), { ...this.of(domain), ...change });
  }

  clear(): void {
    this.#buddies.clear();
  }

  /** Servers that wait for an administrator's answer. */
  get waiting(): readonly string[] {
    return [...this.#buddies].filter(([, { waiting }]) => waiting).map(([domain]) => domain);
  }
}
