// The two framings of a WebSocket connection of the peer: the head of HTTP, then frames. RFC 6455, RFC 7395 §3.3.
import { keepBytes } from '../../wire/bytes.ts';
import { closeCode, type Frame, type FrameShape } from '../../wire/websocket/frame.ts';
import { HeadReader, type HttpHead } from '../../wire/websocket/handshake.ts';
import { type Role, WebSocketLink } from '../../wire/websocket/link.ts';
import { readMessage, toMessage } from '../../wire/websocket/message.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { addressShown } from '../address-shown.ts';
import type { Connection } from '../connection.ts';
import type { Framing } from '../framing.ts';
import type { Policy } from '../policy.ts';

/** Bytes of the largest message that is read. */
const CAP = 1024 * 1024;

/** Waits for the head of a request or response; null when none came, in time or at all. */
export function readHead(connection: Connection, within: number): Promise<{ head: HttpHead; rest: Buffer } | null> {
  return new Promise((resolve) => {
    const reader = new HeadReader();
    const finish = (result: { head: HttpHead; rest: Buffer } | null): void => {
      clearTimeout(timer);
      connection.socket.off('close', lost).off('end', lost);
      resolve(result);
    };
    const lost = (): void => finish(null);
    const timer = setTimeout(lost, within);
    connection.socket.on('close', lost).on('end', lost);
    connection.frame({
      raw: true,
      get unread() {
        return reader.unread;
      },
      push(chunk) {
        const result = reader.push(chunk);
        if (result !== null) finish(result === 'bad' ? null : result);
      },
      send: (text) => connection.write(Buffer.from(text)),
    });
  });
}

/** WebSocket frames on a connection whose opening handshake is done. */
export class WebSocketFraming implements Framing {
  readonly raw = false;
  readonly unread = '';
  readonly link: WebSocketLink;
  readonly #connection: Connection;
  readonly #policy: Policy['websocket'];
  /** One end has sent a close frame. */
  #closing = false;

  constructor(connection: Connection, role: Role, policy: Policy['websocket']) {
    this.#connection = connection;
    this.#policy = policy;
    this.link = new WebSocketLink({
      role,
      rules: policy.rules,
      cap: CAP,
      write: (bytes) => connection.write(bytes),
      onFrame: (frame) => this.#note('in', frame, frame.masked),
      onWrite: (frame, masked) => this.#note('out', frame, masked),
      onMessage: (message) => this.#read(message),
      // RFC 6455 §7.1.1: the server ends TCP first.
      onClose: () => (role === 'server' ? connection.end('fin') : undefined),
    });
  }

  push(chunk: Buffer): void {
    this.link.push(chunk);
  }

  send(text: string): void {
    const message = this.#policy.sendsAway && text.startsWith('<stream:features') ? this.#elsewhere() : toMessage(text);
    for (const written of this.#policy.messages(message)) this.link.send(written);
  }

  /** RFC 7395 §3.6.1 */
  #elsewhere(): string {
    const { localAddress, localPort } = this.#connection.tcp;
    return `<close xmlns='${NS.framingServer}' see-other-uri='ws://${addressShown(localAddress, localPort)}/s2s'/>`;
  }

  #read(message: Buffer): void {
    const begun = this.#connection.closeTagSent;
    for (const event of readMessage(message)) {
      this.#connection.take(event);
      // RFC 7395 §3.6: who began to close the stream closes the WebSocket too, once the other end has answered.
      if (event.type === 'close-tag' && begun) this.link.close(1000);
    }
  }

  #note(dir: 'in' | 'out', { opcode, fin = true, payload }: Frame | FrameShape, masked: boolean): void {
    const bytes = Buffer.from(payload);
    const closing = opcode === 'close' ? { code: closeCode(bytes) } : {};
    this.#connection.note({ type: 'frame', dir, opcode, fin, masked, ...keepBytes(bytes), ...closing });
    if (closing.code === undefined || this.#closing) return;
    this.#closing = true;
    const by = dir === 'in' ? 'sut' : 'peer';
    this.#connection.note({ type: 'close', layer: 'websocket', by, how: String(closing.code) });
  }
}
