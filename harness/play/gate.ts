// How many plays run at once: as many as machine and servers bear, found out while playing. Congestion control as TCP's (RFC 5681): more
// after each play that went well, half as many when our own process stood still or a server fell behind. docs/decisions/0015

/** Plays at the start, before anything is known of the machine. */
const START = 8;
/** Never fewer: something must go on. */
const LEAST = 2;
/** After a halving so many more are let in while as many as the limit end. */
const SLOWLY = 32;
/** After a halving the standing still of the same plays counts no more for so long. ms */
const CALM = 500;

/** A play on which nothing happens for so long only waits, burdens nobody and is not counted. ms */
const IDLE = 300;

export interface GateOptions {
  /** Plays at the start; 8 unless said. */
  readonly start?: number;
  readonly now?: () => number;
}

/** The server that a play is about. */
export interface Server {
  /** It keeps up with what it was given to do. */
  readonly takesMore: boolean;
  /** A play has begun. */
  gave(): void;
}

/** A place among the plays. */
export interface Place extends Disposable {
  /** Something happens in the play: it counts, from now and for a while. */
  busy(): void;
}

export class Gate {
  readonly #most: number;
  readonly #now: () => number;
  #limit: number;
  #inside = 0;
  #calmUntil = 0;
  /** So many are known to be borne; beyond it more are let in slowly. */
  #borne = Number.POSITIVE_INFINITY;
  readonly #waiting: { readonly server: Server | undefined; readonly begin: () => void }[] = [];
  /** To begin a play is work: a hundred at once would be a second in which nobody is heard. One in a turn of the event loop. */
  #isBeginning = false;

  /** `most`: the limit that a person gave. */
  constructor(most: number, { start = START, now = () => performance.now() }: GateOptions = {}) {
    this.#most = most;
    this.#now = now;
    this.#limit = Math.min(start, most);
  }

  /** Plays that may run at once now. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /**
   * A place among the plays, as soon as there is one; disposing leaves it. Nobody gets in to a `server` that does not keep up: a play
   * that waits for it seems idle, and one more would only make it slower. Whoever knows that it has caught up calls `admit`.
   */
  async enter(server?: Server): Promise<Place> {
    await new Promise<void>((resolve) => {
      this.#waiting.push({ server, begin: resolve });
      this.admit();
    });
    return this.#place();
  }

  /** Our own process stood still, or a server fell behind. */
  stalled(): void {
    if (this.#now() < this.#calmUntil) return;
    this.#limit = Math.max(Math.min(LEAST, this.#most), Math.floor(this.#limit / 2));
    this.#borne = this.#limit;
    this.#calmUntil = this.#now() + CALM;
  }

  #place(): Place {
    let counts = true;
    let isLeft = false;
    const count = (should: boolean): void => {
      if (counts === should) return;
      counts = should;
      this.#inside += should ? 1 : -1;
      this.admit();
    };
    const idle = setTimeout(() => count(false), IDLE);
    return {
      busy: () => {
        // Something may still be heard of a play that is over.
        if (isLeft) return;
        count(true);
        idle.refresh();
      },
      [Symbol.dispose]: () => {
        if (isLeft) return;
        isLeft = true;
        clearTimeout(idle);
        this.#grow();
        count(false);
        this.admit();
      },
    };
  }

  #grow(): void {
    this.#limit = Math.min(this.#most, this.#limit + (this.#limit < this.#borne ? 1 : SLOWLY / this.#limit));
  }

  /** Lets in whom there is a place for. */
  admit(): void {
    if (this.#isBeginning || this.#inside >= this.#limit) return;
    const next = this.#waiting.findIndex(({ server }) => server?.takesMore !== false);
    if (next === -1) return;
    const [play] = this.#waiting.splice(next, 1);
    this.#inside += 1;
    play?.server?.gave();
    play?.begin();
    this.#isBeginning = true;
    setImmediate(() => {
      this.#isBeginning = false;
      this.admit();
    });
  }
}
