// Server-sent events: what is kept and then what comes, to any number of clients, none of which can make us keep more.
// WHATWG HTML §9.2
import type { ServerResponse } from 'node:http';
import type { BadServer, ServedEvent } from '../model.ts';
import { Client, eventText, type StreamLimits } from './event-client.ts';
import { type EventFilter, wants } from './event-filter.ts';
import { Problem } from './problem.ts';

export const STREAM_LIMITS: StreamLimits = { clients: 64, buffer: 1_048_576, stall: 15_000, heartbeat: 15_000 };

export const STREAM_TYPE = 'text/event-stream; charset=utf-8';

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
