// One client of a stream of events, which cannot make us keep more than its buffer. WHATWG HTML §9.2
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { BadServer, ServedEvent } from '../model.ts';
import { type EventFilter, holeIn, wants } from './event-filter.ts';

export interface StreamLimits {
  /** Streams and waiting requests at once. */
  readonly clients: number;
  /** Bytes that may wait for one client; who is further behind is cut off. */
  readonly buffer: number;
  /** Milliseconds that a client may take none of what waits for it. */
  readonly stall: number;
  /** Milliseconds between signs of life. */
  readonly heartbeat: number;
}

/** Characters of what is kept that are written at a time. */
const CHUNK = 65_536;

/** Gets what is kept, as fast as it takes it, and then what comes; who is too slow is cut off. */
export class Client {
  readonly #server: BadServer;
  readonly #response: ServerResponse;
  readonly #filter: EventFilter;
  readonly #limits: StreamLimits;
  /** Has all that is kept: what comes is written at once. */
  #live = false;
  #ended = false;
  #last = 0;
  #resets = 0;

  constructor(server: BadServer, response: ServerResponse, filter: EventFilter, limits: StreamLimits) {
    this.#server = server;
    this.#response = response;
    this.#filter = filter;
    this.#limits = limits;
  }

  /** It has all events up to this number. */
  goOnAfter(seq: number): void {
    this.#last = seq;
  }

  /** What is kept, as fast as the client takes it; then it is live. */
  async run(): Promise<void> {
    this.#response.write('retry: 1000\n\n');
    while (!this.#ended) {
      const events = this.#server.events({ after: this.#last });
      if (events.length === 0) break;
      const lost = holeIn(events, this.#last);
      if (lost !== undefined) this.#response.write(message('gap', { message: 'older events are not kept', ...lost }));
      const resets = this.#resets;
      for (const chunk of this.#chunks(events)) {
        if (!this.#response.write(chunk)) await this.#drained();
        if (this.#ended) return;
        // What is left of these is forgotten.
        if (this.#resets !== resets) break;
      }
    }
    this.#live = !this.#ended;
  }

  /** All up to this number is forgotten: the client is told, and comes again after it. */
  reset(seq: number): void {
    if (this.#ended) return;
    this.#resets++;
    this.#last = seq;
    this.push(
      `id: ${seq}\n${message('reset', { message: 'all peers that were made are gone, and all events before this' })}`,
    );
  }

  /** Whether an event that came is to be pushed. */
  hears(event: ServedEvent): boolean {
    return this.#live && wants(this.#filter, event);
  }

  push(text: string): void {
    this.#response.write(text);
    if (this.#response.writableLength <= this.#limits.buffer) return;
    this.finish('cut', {
      message: `this client is more than ${this.#limits.buffer} bytes behind`,
      fix: 'read faster, or filter by peer and type; Last-Event-ID resumes',
    });
  }

  beat(): void {
    if (this.#live && this.#response.writableLength === 0) this.#response.write(': still here\n\n');
  }

  /** Says why, and ends the stream; who does not even take that is hung up on. */
  finish(event: string, data: Readonly<Record<string, unknown>>): void {
    if (this.#ended) return;
    this.gone();
    const hangUp = this.#hangUpLater();
    this.#response.end(message(event, data), () => clearTimeout(hangUp));
  }

  /** Nothing more is written. */
  gone(): void {
    this.#ended = true;
    this.#live = false;
  }

  *#chunks(events: readonly ServedEvent[]): Generator<string> {
    let chunk = '';
    for (const event of events) {
      if (wants(this.#filter, event)) chunk += eventText(event);
      this.#last = event.seq;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  }

  async #drained(): Promise<void> {
    const done = new AbortController();
    const hangUp = this.#hangUpLater();
    const ends = ['drain', 'close'].map((event) => once(this.#response, event, { signal: done.signal }));
    await Promise.race(ends);
    clearTimeout(hangUp);
    done.abort();
    await Promise.allSettled(ends);
  }

  #hangUpLater(): NodeJS.Timeout {
    return setTimeout(() => this.#response.destroy(), this.#limits.stall).unref();
  }
}

export function eventText(event: ServedEvent): string {
  return `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
}

function message(event: string, data: Readonly<Record<string, unknown>>): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
