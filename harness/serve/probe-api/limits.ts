// How much strangers may ask for: rates by token bucket, and how many probes run at once. Time is handed in.

/** What is allowed. */
export interface ProbeLimits {
  /** Requests that one client may make in a minute, and all of them together. */
  readonly perClient: number;
  readonly total: number;
  /** Probes that run at once, of one client and altogether. */
  readonly atOncePerClient: number;
  readonly atOnce: number;
}

export const PROBE_LIMITS: ProbeLimits = { perClient: 10, total: 60, atOncePerClient: 2, atOnce: 8 };

/** A request that may go on, until it is disposed; or how many seconds to wait, and why. */
export type Admission = Disposable | { readonly retryAfter: number; readonly because: string };

const MINUTE = 60_000;
/** Clients that are remembered. */
const CLIENTS = 10_000;

interface Bucket {
  tokens: number;
  /** Milliseconds, of the clock that was handed in. */
  at: number;
  running: number;
}

/** Who may ask now. */
export class Gatekeeper {
  readonly #limits: ProbeLimits;
  readonly #now: () => number;
  readonly #clients = new Map<string, Bucket>();
  readonly #all: Bucket;

  constructor(limits: ProbeLimits = PROBE_LIMITS, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#all = { tokens: limits.total, at: now(), running: 0 };
  }

  /** `client`: its address. */
  admit(client: string): Admission {
    const { perClient, total, atOnce, atOncePerClient } = this.#limits;
    const bucket = this.#bucketOf(clientName(client));
    const wait = Math.max(this.#refill(bucket, perClient), this.#refill(this.#all, total));
    if (wait > 0)
      return {
        retryAfter: wait,
        because: `at most ${perClient} requests a minute from one client, and ${total} from all`,
      };
    if (bucket.running >= atOncePerClient || this.#all.running >= atOnce)
      return {
        retryAfter: 1,
        because: `at most ${atOncePerClient} probes at once from one client, and ${atOnce} from all`,
      };
    for (const one of [bucket, this.#all]) {
      one.tokens -= 1;
      one.running += 1;
    }
    let over = false;
    return {
      [Symbol.dispose]: () => {
        if (over) return;
        over = true;
        bucket.running -= 1;
        this.#all.running -= 1;
      },
    };
  }

  /** Fills up for the time that has passed; gives the seconds until there is a token. */
  #refill(bucket: Bucket, rate: number): number {
    const now = this.#now();
    bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / MINUTE) * rate);
    bucket.at = now;
    return bucket.tokens >= 1 ? 0 : Math.ceil((((1 - bucket.tokens) / rate) * MINUTE) / 1000);
  }

  #bucketOf(client: string): Bucket {
    const known = this.#clients.get(client) ?? { tokens: this.#limits.perClient, at: this.#now(), running: 0 };
    // The one that was away longest is the first of the map, and goes first.
    this.#clients.delete(client);
    this.#clients.set(client, known);
    if (this.#clients.size > CLIENTS) {
      const idle = this.#clients.entries().find(([, { running }]) => running === 0);
      if (idle !== undefined) this.#clients.delete(idle[0]);
    }
    return known;
  }
}

/** One who has an IPv6 network has 2^64 addresses: the network is the client. */
function clientName(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? front
      : [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
