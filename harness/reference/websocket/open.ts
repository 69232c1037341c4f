// The WebSocket of an initiating server: the upgrade, inside TLS that is up. RFC 6455 §4.1, RFC 7395 §3.1.
import { randomBytes } from 'node:crypto';
import { acceptOf, HeadReader, upgradeFields, writeHead } from '../../wire/websocket/handshake.ts';
import type { Channel } from '../channel.ts';
import type { Context } from '../context.ts';
import { WebSocketFraming } from './framing.ts';

/** Asks for the WebSocket; null when it is there, else what came instead. */
export function openWebSocket(channel: Channel, href: string, context: Context): Promise<string | null> {
  const { hooks, config } = context;
  const { host, pathname, search } = new URL(href);
  const key = randomBytes(16).toString('base64');
  return new Promise((resolve) => {
    const reader = new HeadReader();
    const finish = (because: string | null): void => {
      stop();
      resolve(because);
    };
    const stop = config.clock.after(config.timeouts.negotiation, () => finish('no answer to the upgrade'));
    channel.frame((end) => ({
      read(bytes) {
        const result = reader.push(bytes);
        if (result === null) return;
        if (result === 'bad') return finish('no HTTP came');
        if (!hooks.websocket.agrees(result.head, acceptOf(key))) return finish(`no WebSocket: ${result.head.line}`);
        channel.frame((framed) => new WebSocketFraming(framed, channel, 'client', context));
        channel.inject(result.rest);
        finish(null);
      },
      write: (text) => end.write(text),
      restart: () => {},
      close: () => end.finish(),
      ended: () => {
        finish('the connection ended before the upgrade');
        return true;
      },
    }));
    const fields = upgradeFields(host, key, hooks.websocket.asks());
    channel.write(writeHead(`GET ${pathname}${search} HTTP/1.1`, fields));
  });
}
