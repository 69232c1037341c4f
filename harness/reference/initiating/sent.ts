// What was sent on a stream of ours and not acknowledged yet: when the stream is lost, its senders hear of it. XEP-0198 §4.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';
import { timeout } from '../failure.ts';
import type { OutgoingStream } from './stream.ts';

export class Sent {
  readonly #stream: OutgoingStream;
  /** Asked for; it is counted from here on. */
  #asked = false;
  /** The other end does it. */
  #enabled = false;
  #count = 0;
  readonly #waiting: XmlElement[] = [];

  constructor(stream: OutgoingStream) {
    this.#stream = stream;
  }

  /** Asks for stream management, once, where that may be. */
  ask(): void {
    const { context, offer, authenticated } = this.#stream;
    if (this.#asked || !context.hooks.management.asks({ offered: offer.management, authenticated })) return;
    this.#asked = true;
    this.#stream.write(el('enable', NS.sm));
  }

  /** A stanza has left. */
  add(stanza: XmlElement): void {
    if (!this.#asked) return;
    this.#count += 1;
    this.#waiting.push(stanza);
    if (this.#enabled) this.#stream.write(el('r', NS.sm));
  }

  /** An element of stream management came. */
  take({ name, attrs }: XmlElement): void {
    if (name === 'enabled') this.#enabled = this.#asked;
    if (name === 'failed') this.#asked = false;
    if (name === 'a' && this.#enabled) this.#acknowledge(Number(attrs.h));
  }

  #acknowledge(handled: number): void {
    const { management } = this.#stream.context.hooks;
    const refusal = management.judges(handled, this.#count);
    const gone = management.acknowledged(handled) - (this.#count - this.#waiting.length);
    if (refusal) this.#stream.refuse(refusal);
    else this.#waiting.splice(0, Math.max(0, gone));
  }

  /** The stream has ended. */
  end(): void {
    if (!this.#enabled) return;
    const { context, endpoint } = this.#stream;
    const failure = timeout('the stream was lost', { connected: true });
    for (const [nth, stanza] of context.hooks.management.lost(this.#waiting.splice(0)).entries()) {
      context.bounce(stanza, failure, { remembered: false, nth, transport: endpoint.transport });
    }
  }
}
