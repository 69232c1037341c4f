// What is found out on the way to one address, step by step.
import type { Attempt, Problem, TlsaRecord } from './model.ts';

type Place = Pick<Attempt, 'host' | 'port' | 'address' | 'transport'>;
type Found = Omit<Attempt, 'host' | 'port' | 'address' | 'transport' | 'ms' | 'problems'>;

/** `host:port (address)` */
export function whereOf({ host, port, address }: Pick<Place, 'host' | 'port' | 'address'>): string {
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return host === address ? place : `${place} (${address})`;
}

/** Collects an attempt. Its parts become known one after the other. */
export class Trail {
  readonly #place: Place;
  readonly tlsa: readonly TlsaRecord[];
  /** `host:port (address)` */
  readonly where: string;
  readonly problems: Problem[] = [];
  /** Stream ids of the connection, the latest last. */
  readonly ids: string[] = [];
  found: Found = {
    reached: 'nothing',
    outcome: '',
    connectMs: null,
    rtt: null,
    streamId: null,
    tls: null,
    certificate: null,
    featuresBeforeTls: null,
    features: null,
    mechanisms: null,
  };
  readonly #begun = performance.now();

  constructor(where: Place, tlsa: readonly TlsaRecord[] = []) {
    this.#place = where;
    this.tlsa = tlsa;
    this.where = whereOf(where);
  }

  /** Notes what is known now. */
  learn(more: Partial<Found>): void {
    this.found = { ...this.found, ...more };
  }

  /** What is seen on every stream of the connection is said once. */
  add(...problems: readonly Problem[]): void {
    for (const one of problems) {
      if (!this.problems.some(({ kind, what }) => kind === one.kind && what === one.what)) this.problems.push(one);
    }
  }

  /** The look ends here, for that reason. */
  stop(reason: Problem): void {
    this.add(reason);
    this.learn({ outcome: reason.what });
  }

  /** As it stands. */
  attempt(): Attempt {
    const { host, port, address, transport } = this.#place;
    const ms = Math.round(performance.now() - this.#begun);
    return { host, port, address, transport, ...this.found, ms, problems: [...this.problems] };
  }
}
