// What both ends of a stream have in common: writing, refusing, closing. RFC 6120 §4.4, §4.9.
import type { XmlElement } from '../xmpp/element.ts';
import type { Channel } from './channel.ts';
import type { ChannelEvent } from './channel-options.ts';
import type { Context } from './context.ts';
import type { Ending } from './stream/errors.ts';
import { type HeaderAttrs, headerText, type Refusal } from './stream/header.ts';

export abstract class Session {
  readonly channel: Channel;
  readonly context: Context;
  /** Bytes that the other end takes; null: it does not say. */
  peerLimit: number | null = null;
  /** Our half of the stream is closed. */
  closing = false;
  /** Was a header of ours written on this stream? */
  protected opened = false;
  /** Nothing is read any more. */
  protected over = false;

  constructor(channel: Channel, context: Context) {
    this.channel = channel;
    this.context = context;
  }

  /** In the log: who is at the other end. */
  abstract get name(): string;

  /** Our own stream to whoever opened this one. */
  get counterpart(): Session | null {
    return null;
  }

  /** A new stream begins on the connection. */
  protected beginAnew(): void {
    const { stream } = this.context.hooks;
    if (this.channel.encrypted && stream.closesOnRestart()) this.channel.write(stream.closingTag());
    this.channel.restart();
  }

  /** Can stanzas still be written? */
  get usable(): boolean {
    return !this.closing && !this.channel.over;
  }

  write(element: XmlElement): void {
    if (!this.closing) this.channel.write(this.context.hooks.stream.write(element));
  }

  writeHeader(attrs: HeaderAttrs): void {
    this.opened = true;
    this.channel.write(headerText(attrs, this.context.hooks.stream.declaration()));
  }

  /** Writes a stanza, unless it is larger than the other end takes. */
  writeStanza(stanza: XmlElement): void {
    const { hooks } = this.context;
    const text = hooks.stream.write(hooks.routing.outbound(stanza));
    // xep0478-4-error-to-sender
    if (hooks.routing.tooLarge(Buffer.byteLength(text), this.peerLimit)) this.context.bounceTooLarge(stanza);
    else this.channel.write(text);
  }

  /** Ends the stream with an error. `why`: can what still comes be read? */
  refuse(refusal: Refusal, why: 'error' | 'unreadable' = 'error'): void {
    if (this.closing) return;
    this.context.log(`${this.name}: refused, ${refusal.condition}${refusal.text ? `: ${refusal.text}` : ''}`);
    const { stream } = this.context.hooks;
    stream.reportsOn(this, () => this.counterpart).write(stream.error(refusal));
    this.close(why);
    if (!stream.readsAfterError()) this.stopReading();
  }

  /** Closes our half of the stream, and the connection when its time has come. */
  close(why: Ending): void {
    if (this.closing) return;
    const { tag, wait, connection } = this.context.hooks.stream.closing(why);
    if (tag && this.opened) this.channel.write(this.context.hooks.stream.closingTag());
    this.closing = true; // rfc6120-4.4-no-data-after-close
    const { clock, timeouts } = this.context.config;
    if (!connection) return;
    if (!wait) this.channel.finish();
    else if (why === 'error') this.channel.finishOnClosing();
    // rfc6120-4.4-wait-for-peer-close: not for ever
    clock.after(timeouts.close, () => this.channel.destroy());
  }

  /** What has to be done about an event before anything else; true: it is dealt with. */
  protected handled(event: ChannelEvent): boolean {
    const { stream } = this.context.hooks;
    const { head } = this.channel;
    const refusal =
      event.type === 'unreadable'
        ? stream.unreadable(event.error, head.toString('latin1'))
        : event.type === 'markup'
          ? stream.restricted(event.kind)
          : undefined;
    if (refusal === undefined) return false;
    if (refusal !== null) this.refuse(refusal, event.type === 'unreadable' ? 'unreadable' : 'error');
    return true;
  }

  protected stopReading(): void {
    this.over = true;
    this.channel.ignore();
  }
}
