// Server-sent events: what is kept and then what comes, to any number of clients, none of which can make us keep more.
// WHATWG HTML §9.2
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { BadServer, ServedEvent } from '../model.ts';
import { type EventFilter, holeIn, wants } from './event-filter.ts';
import { Problem } from './problem.ts';

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

export const STREAM_LIMITS: StreamLimits = { clients: 64, buffer: 1_048_576, stall: 15_000, heartbeat: 15_000 };

export const STREAM_TYPE = 'text/event-stream; charset=utf-8';
const CHUNK = 65_536;

/** All clients of one API. Disposing tells them, and ends their streams. */
export class EventStreams implements Disposable {
  readonly #server: BadServer;
  readonly #limits: StreamLimits;
  readonly #clients = new Set<Client>();
  readonly #beat: NodeJS.Timeout;
  readonly #listening = new DisposableStack();
  readonly #end = new AbortController();
  #waiting = 0;
  #last: number;
  /** `#last` at the latest reset. */
  #forgotten = 0;

  constructor(server: BadServer, limits: StreamLimits = STREAM_LIMITS) {
    this.#server = server;
    this.#limits = limits;
    this.#last = server.events().at(-1)?.seq ?? 0;
    this.#listening.use(server.listen((event) => this.#hear(event)));
    this.#listening.use(server.whenReset(() => this.#reset()));
    this.#beat = setInterval(() => {
      for (const client of this.#clients) client.beat();
    }, limits.heartbeat).unref();
  }

  /** How many listen. */
  get count(): number {
    return this.#clients.size + this.#waiting;
  }

  /** `seq` of the latest event, kept or not. */
  get last(): number {
    return this.#last;
  }

  /** Where to go on for who has seen `after`: a number that is not reached yet is of a server that is gone. */
  from(after: number): number {
    return after > this.#last ? 0 : after;
  }

  /**
   * Serves a client until it goes or is too slow. What is written: `id` is the event's `seq`; a `gap` says that events
   * are not kept any longer, `reset` that all before it is forgotten, `cut` that the client was too slow, `end` that the
   * server stops.
   * @param after `seq` of the last event that the client has
   * @throws Problem 429
   */
  open(response: ServerResponse, filter: EventFilter, after: number): void {
    this.#admit();
    response.writeHead(200, { 'Content-Type': STREAM_TYPE, 'X-Accel-Buffering': 'no' });
    const client = new Client(this.#server, response, filter, this.#limits);
    this.#clients.add(client);
    response.on('close', () => {
      this.#clients.delete(client);
      client.gone();
    });
    const from = this.from(after);
    // It has what was forgotten while it was away. Whoever has heard it already has nothing since, and hears it again.
    if (from > 0 && from <= this.#forgotten) client.reset(this.#forgotten);
    else client.goOnAfter(from);
    void client.run();
  }

  /**
   * Waits until an event comes that is wanted.
   * @param ms at most so long
   * @throws Problem 429
   */
  async next(filter: EventFilter, ms: number, signal: AbortSignal): Promise<void> {
    this.#admit();
    this.#waiting++;
    const come = Promise.withResolvers<void>();
    using _ = this.#server.listen((event) => {
      if (wants(filter, event)) come.resolve();
    });
    const over = AbortSignal.any([signal, this.#end.signal, AbortSignal.timeout(ms)]);
    over.addEventListener('abort', () => come.resolve(), { once: true });
    if (!over.aborted) await come.promise;
    this.#waiting--;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#beat);
    this.#listening.dispose();
    this.#end.abort();
    for (const client of this.#clients) client.finish('end', { message: 'the server stops' });
  }

  #hear(event: ServedEvent): void {
    this.#last = event.seq;
    // Written once, however many want it.
    let text: string | undefined;
    for (const client of this.#clients) {
      if (!client.hears(event)) continue;
      text ??= eventText(event);
      client.push(text);
    }
  }

  #reset(): void {
    this.#forgotten = this.#last;
    for (const client of this.#clients) client.reset(this.#last);
  }

  #admit(): void {
    if (this.count < this.#limits.clients) return;
    throw new Problem(429, `${this.#limits.clients} clients listen already`, { fix: 'end one of them' });
  }
}

class Client {
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

function eventText(event: ServedEvent): string {
  return `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
}

function message(event: string, data: Readonly<Record<string, unknown>>): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
