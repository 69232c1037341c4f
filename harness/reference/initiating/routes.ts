// Which stream a stanza takes, and what becomes of it when there is none. RFC 6120 §10.4.
import type { XmlElement } from '../../xmpp/element.ts';
import { type Context, pairKey } from '../context.ts';
import type { Failure } from '../failure.ts';
import type { Session } from '../session.ts';
import { Outgoing } from './outgoing.ts';

/** A failure that is remembered: until then the pair is left alone. */
interface Memory {
  readonly failure: Failure;
  readonly failures: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly transport: Outgoing['transport'];
}

export class Routes {
  readonly #context: Context;
  readonly #outgoing = new Map<string, Outgoing>();
  readonly #memories = new Map<string, Memory>();
  /** Streams that peers opened, and that both ends use. */
  readonly #waysBack = new Map<string, Session>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Sends a stanza from a domain of ours to a remote one. */
  send(stanza: XmlElement, local: string, remote: string): void {
    const pair = pairKey(local, remote);
    const wayBack = this.#context.hooks.bidi.wayBack(this.#waysBack, pair);
    if (wayBack?.usable) {
      wayBack.writeStanza(stanza);
      return;
    }
    const known = this.#outgoing.get(pair);
    // rfc6120-10.4.1-reuse-stream
    if (known?.alive && this.#context.hooks.routing.reuses()) {
      known.send(stanza);
      return;
    }
    const memory = this.#memories.get(pair);
    // protoxep-s2serr-6-cached-failure
    if (memory && memory.until > this.#context.config.clock.now()) {
      this.#context.bounce(stanza, memory.failure, { remembered: true, nth: 0, transport: memory.transport });
      return;
    }
    this.#open(pair, local, remote).send(stanza);
  }

  #open(pair: string, local: string, remote: string): Outgoing {
    const outgoing = new Outgoing(this.#context, { local, remote, purpose: 'stanzas' });
    this.#outgoing.set(pair, outgoing);
    void outgoing.run().then((failure) => this.#ended(pair, outgoing, failure));
    return outgoing;
  }

  #ended(pair: string, outgoing: Outgoing, failure: Failure | null): void {
    if (this.#outgoing.get(pair) === outgoing) this.#outgoing.delete(pair);
    const { clock, timeouts } = this.#context.config;
    if (failure === null) return void this.#memories.delete(pair);
    const failures = (this.#memories.get(pair)?.failures ?? 0) + 1;
    const { transport } = outgoing;
    const pause = this.#context.hooks.routing.pause(failures, this.#context.random(), timeouts);
    this.#memories.set(pair, { failure, failures, until: clock.now() + pause, transport });
    if (outgoing.crashed && !this.#context.hooks.routing.bouncesAfterCrash()) return;
    // protoxep-s2serr-6-queue: every stanza that waited
    for (const [nth, stanza] of outgoing.queue.splice(0).entries()) {
      this.#context.bounce(stanza, failure, { remembered: false, nth, transport });
    }
  }

  addWayBack(local: string, remote: string, session: Session): void {
    this.#waysBack.set(pairKey(local, remote), session);
  }

  streamTo(local: string, remote: string): Session | null {
    return this.#outgoing.get(pairKey(local, remote))?.stream ?? null;
  }

  removeWaysBack(session: Session): void {
    for (const [pair, way] of this.#waysBack) if (way === session) this.#waysBack.delete(pair);
  }

  shutDown(): void {
    for (const outgoing of this.#outgoing.values()) outgoing.shutDown();
  }
}
