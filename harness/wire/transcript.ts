// The transcript of one play: every event, numbered and timed on one clock, handed on as it happens.
import type { Event, EventBody } from './event.ts';
import { PlayClock } from './play-clock.ts';

/** Where an event belongs. */
export interface EventContext {
  readonly actor: string;
  readonly connection?: string;
  readonly as?: string;
}

/** While the clock of a play stands, a deadline is looked at again no sooner than after this. ms */
const LOOK_AGAIN = 50;

/** Receives each event as it happens. */
export type EventSink = (event: Event) => void;

/** How many events one play may hold; beyond it events are dropped, and the cut is said once. */
const MAX_EVENTS = 20_000;

/** What a judgement cannot do without, and what a server cannot flood us with. */
const ALWAYS_KEPT = new Set<EventBody['type']>(['step', 'note', 'trouble', 'sut', 'lag', 'end']);

/** Collects a play's events. `now` gives milliseconds; the clock starts at construction. */
export class Transcript {
  /** All of them; of a rolling transcript the latest. */
  readonly events: Event[] = [];
  #rolling: number | null = null;
  #dropped = 0;
  readonly #sinks = new Set<EventSink>();
  readonly #now: () => number;
  readonly #start: number;
  readonly #clock = new PlayClock();
  #full = false;
  readonly #undelivered: Event[] = [];
  #delivering = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#start = now();
  }

  /** Milliseconds since the play began. */
  get ms(): number {
    return Math.round((this.#now() - this.#start) * 10) / 10;
  }

  /** The same without the time in which the server was behind: what deadlines are compared with. */
  get clock(): number {
    return this.#clock.at(this.ms);
  }

  /** Number that the next event will have. */
  get next(): number {
    return this.#dropped + this.events.length + 1;
  }

  /** From now on keeps at least the latest `most` events, at most twice as many, and no others: for a peer that lives for weeks. */
  roll(most: number): void {
    this.#rolling = most;
    this.#trim();
  }

  #trim(): void {
    if (this.#rolling === null || this.events.length < 2 * this.#rolling) return;
    this.#dropped += this.events.splice(0, this.events.length - this.#rolling).length;
  }

  /** Adds an event and hands it to every listener. */
  add(context: EventContext, body: EventBody): Event {
    const event: Event = {
      seq: this.next,
      ms: this.ms,
      actor: context.actor,
      ...(context.connection === undefined ? {} : { connection: context.connection }),
      ...(context.as === undefined ? {} : { as: context.as }),
      ...body,
    };
    if (this.#rolling === null && this.events.length >= MAX_EVENTS && !ALWAYS_KEPT.has(body.type)) {
      if (!this.#full) {
        this.#full = true;
        this.add(
          { actor: 'harness' },
          { type: 'note', text: `more than ${MAX_EVENTS} events in one play: the rest is not kept` },
        );
      }
      return event;
    }
    this.events.push(event);
    this.#clock.push(event);
    this.#trim();
    this.#undelivered.push(event);
    this.#deliver();
    return event;
  }

  /** Hands events on in their order, also when a listener adds one while it is told of another. */
  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      for (let event = this.#undelivered.shift(); event !== undefined; event = this.#undelivered.shift()) {
        for (const sink of [...this.#sinks]) sink(event);
      }
    } finally {
      this.#delivering = false;
    }
  }

  /** Listens to further events; returns the end of listening. */
  listen(sink: EventSink): () => void {
    this.#sinks.add(sink);
    return () => this.#sinks.delete(sink);
  }

  /**
   * The first event from number `from` on that fits, already there or still to come.
   * Resolves undefined at the deadline or when the signal aborts. `within`: by the clock of the play, in ms.
   */
  wait(
    fits: (event: Event) => boolean,
    options: { from?: number; within: number; signal?: AbortSignal },
  ): Promise<Event | undefined> {
    for (let index = Math.max(0, (options.from ?? 1) - 1 - this.#dropped); index < this.events.length; index += 1) {
      const event = this.events[index];
      if (event !== undefined && fits(event)) return Promise.resolve(event);
    }
    return new Promise((resolve) => {
      const finish = (event: Event | undefined) => {
        stop();
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', abort);
        resolve(event);
      };
      const abort = () => finish(undefined);
      const stop = this.listen((event) => {
        if (fits(event)) finish(event);
      });
      let stood = this.#clock.stood(this.ms);
      // A process that stood still has its timers run first: what has arrived by then is read before the time is up.
      const timeIsUp = () => setImmediate(abort);
      const look = () => {
        const more = this.#clock.stood(this.ms) - stood;
        if (more <= 0) return timeIsUp();
        stood += more;
        timer = setTimeout(look, Math.max(more, LOOK_AGAIN));
      };
      let timer = setTimeout(look, options.within);
      if (options.signal?.aborted) abort();
      else options.signal?.addEventListener('abort', abort, { once: true });
    });
  }
}
