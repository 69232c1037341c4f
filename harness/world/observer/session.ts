// What user and component have in common: the library negotiates; once online, all that comes is ours.
import { once } from 'node:events';
import type { Entity } from '@xmpp/client';
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { fromLtx, type LtxLike, serialize } from '../../xmpp/ltx.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { housekeepingAnswer } from './housekeeping.ts';
import { type LocalUser, ObserverError } from './observer.ts';

export interface SessionOptions {
  readonly entity: Entity;
  readonly contentNs: string;
  /** For error messages: `juliet@sut.test`. */
  readonly who: string;
  /** Milliseconds for the whole login. */
  readonly deadlineMs: number;
  /** Sees the elements of the negotiation before the library does; true: it was mine. */
  readonly negotiate?: (element: LtxLike) => boolean;
}

/** Milliseconds that a server gets to close its side. */
const CLOSING_MS = 1_000;

/** Log in. @throws ObserverError with the reason. */
export async function openSession(options: SessionOptions): Promise<LocalUser> {
  const { entity, contentNs, who, deadlineMs } = options;
  // A connection that was lost belongs into the transcript, not under the carpet.
  entity.reconnect.stop();
  entity.timeout = deadlineMs;

  const listeners = new Set<(stanza: XmlElement) => void>();
  const online = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<string>();
  let reason: string | null = null;
  const end = (because: string): void => {
    reason ??= because;
    online.reject(new Error(because));
    closed.resolve(reason);
  };
  let isOnline = false;
  entity.on('online', () => {
    isOnline = true;
    online.resolve();
  });
  entity.on('error', (error: Error) => {
    reason ??= error.message;
    online.reject(error);
  });
  entity.on('disconnect', () => end('the server closed the connection'));

  // The library decodes each chunk by itself, and would break a character that two of them share.
  const decoder = new TextDecoder();
  const arrived: XmlElement[] = [];
  entity._onData = (data) => {
    try {
      entity.parser?.write(decoder.decode(data, { stream: true }));
    } catch (error) {
      // Its parser throws at some of what is not well-formed.
      end(`what the server sends cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      entity.socket?.destroy();
    }
    for (const stanza of arrived.splice(0)) for (const listener of listeners) listener(stanza);
  };

  const toLibrary = entity._onElement.bind(entity);
  entity._onElement = (element) => {
    if (!isOnline) {
      if (!options.negotiate?.(element)) toLibrary(element);
      return;
    }
    // From here on the library hears of nothing: it would answer requests by itself.
    const stanza = fromLtx(element, contentNs);
    if (stanza.name === 'error' && stanza.ns === NS.stream) {
      end(`the server ended the stream: ${elementsOf(stanza)[0]?.name ?? 'without a condition'}`);
      entity.socket?.end('</stream:stream>');
    }
    const own = [entity.options.domain, bare(String(entity.jid))];
    const answer = housekeepingAnswer(stanza, own);
    // An answer that cannot be sent any more: the end of the connection is told by `closed`.
    if (answer) entity.write(serialize(answer, { contentNs })).catch(() => {});
    arrived.push(stanza);
  };

  const { service, domain } = entity.options;
  const timer = setTimeout(() => end(`no answer within ${deadlineMs} ms`), deadlineMs);
  try {
    entity
      .connect(service)
      .then(() => entity.open({ domain }))
      .catch((error: Error) => end(error.message));
    await online.promise;
  } catch (error) {
    entity.socket?.destroy();
    const because = error instanceof Error ? error.message : String(error);
    throw new ObserverError(`${who} cannot log in at ${service}: ${because}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }

  const jid = String(entity.jid);
  return {
    jid,
    bareJid: bare(jid),
    contentNs,
    closed: closed.promise,
    async send(stanza) {
      if (reason !== null || !entity.socket) throw new Error(`${jid} is offline: ${reason ?? 'it has logged out'}`);
      await entity.write(typeof stanza === 'string' ? stanza : serialize(stanza, { contentNs }));
    },
    onStanza(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      const { socket } = entity;
      reason ??= 'it has logged out';
      if (!socket || socket.destroyed) return;
      const gone = once(socket, 'close', { signal: AbortSignal.timeout(CLOSING_MS) });
      socket.end('</stream:stream>');
      // A server that does not close is not waited for.
      await gone.catch(() => socket.destroy());
      closed.resolve(reason);
    },
  };
}

/** `xmpp://` address of a host and port, for the library. */
export function serviceUri({ host, port }: { readonly host: string; readonly port: number }): string {
  return `xmpp://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function bare(jid: string): string {
  return jid.replace(/\/.*$/s, '');
}
