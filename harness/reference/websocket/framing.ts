// Messages of a WebSocket as events of a stream, as they would come over TCP, and back. RFC 7395 §3.3, XEP-0468 §2.
import type { ReaderEvent } from '../../wire/stream-reader.ts';
import { type Role, WebSocketLink } from '../../wire/websocket/link.ts';
import { toMessage } from '../../wire/websocket/message.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Channel } from '../channel.ts';
import type { Context } from '../context.ts';
import type { FramedEnd, Framing } from '../framing.ts';

export class WebSocketFraming implements Framing {
  readonly #end: FramedEnd;
  readonly #context: Context;
  readonly #role: Role;
  readonly #channel: Channel;
  readonly #link: WebSocketLink;
  /** Their header has come. */
  #opened = false;

  constructor(end: FramedEnd, channel: Channel, role: Role, context: Context) {
    this.#end = end;
    this.#context = context;
    this.#role = role;
    this.#channel = channel;
    const { hooks, config } = context;
    this.#link = new WebSocketLink({
      role,
      rules: hooks.websocket.rules,
      cap: config.limits.element,
      write: (bytes) => end.write(bytes),
      onMessage: (message) => this.#message(message),
      onRefuse: (code) => this.#refused(code),
      onClose: (code) => {
        end.give({ type: 'ended', how: `the WebSocket was closed, ${code}` });
        end.finish();
      },
    });
    this.#keepAlive();
  }

  read(bytes: Buffer): void {
    this.#link.push(bytes);
  }

  write(text: string): void {
    if (text === '') return;
    for (const message of this.#context.hooks.websocket.messages(toMessage(text), this.#role)) this.#link.send(message);
  }

  restart(): void {
    this.#opened = false;
  }

  /** rfc7395-3.6-ws-close-handshake: TLS and TCP end when the other end has answered. */
  close(): void {
    if (this.#context.hooks.websocket.closesWebSocket()) this.#link.close(1000);
    else this.#end.finish();
  }

  ended(): boolean {
    return this.#context.hooks.websocket.endsWithConnection();
  }

  #refused(code: number): void {
    this.#end.give({ type: 'ended', how: `a frame was refused, ${code}` });
    const { clock, timeouts } = this.#context.config;
    clock.after(timeouts.close, () => this.#end.destroy());
  }

  #message(message: Buffer): void {
    const { websocket } = this.#context.hooks;
    for (const event of websocket.read(message, this.#channel.limits)) {
      const early = event.type === 'element' && !this.#opened;
      if (!early || websocket.beforeOpen() === 'refused') this.#end.give(this.#asOnTcp(event));
    }
  }

  #asOnTcp(event: ReaderEvent): ReaderEvent {
    const wrong = (error: string): ReaderEvent => ({ type: 'unreadable', error, unread: '' });
    if (event.type === 'element' && !this.#opened) return wrong('no <open/> came first'); // rfc7395-3.4-first-message
    if (event.type !== 'header') return event;
    if (this.#opened) return wrong('a second <open/>');
    this.#opened = true;
    const { element } = event;
    // rfc7395-3.3.2-wrong-namespace: another one stays what it is, and is refused as in a header over TCP
    const ns = element.ns === NS.framingServer ? NS.stream : element.ns;
    return { type: 'header', element: { ...element, name: 'stream', ns }, declared: { '': NS.server } };
  }

  #keepAlive(): void {
    const kept = this.#context.hooks.websocket.keepsAlive();
    if (kept === null) return;
    this.#context.config.clock.after(kept.every, () => {
      if (this.#channel.over) return;
      this.#link.send(kept.text);
      this.#keepAlive();
    });
  }
}
