// Waiting for what the SUT answers, and saying in words what came instead.
import type { Event } from '../wire/event.ts';
import { elementsOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Connection } from './connection.ts';
import type { Peer } from './peer.ts';
import { streamErrorCondition } from './stream-error.ts';
import { TLS_FAILURE } from './tls-end.ts';

/** Number that the next event will have: answers are looked for from there on. */
export function markOf(peer: Peer): number {
  return peer.environment.transcript.next;
}

/** The next event that fits, or that ends the hope for it: a stream error, a close, unreadable input. */
export function next(
  peer: Peer,
  connection: Connection,
  from: number,
  fits: (event: Event) => boolean,
): Promise<Event | undefined> {
  const { transcript, negotiationTimeout, signal } = peer.environment;
  return transcript.wait((event) => event.connection === connection.id && (fits(event) || isEnd(event)), {
    from,
    within: negotiationTimeout,
    signal,
  });
}

function isEnd(event: Event): boolean {
  return (
    (event.type === 'close' && (event.by === 'sut' || event.how === TLS_FAILURE)) ||
    event.type === 'unreadable' ||
    (event.type === 'element' && event.element.ns === NS.stream && event.element.name === 'error')
  );
}

/** In words: what came instead. */
export function instead(wanted: string, event: Event | undefined, connection: Connection): string {
  if (event === undefined)
    return `${wanted} in time${connection.unread === '' ? '' : `; unread: ${connection.unread}`}`;
  if (event.type === 'close') {
    const who = event.by === 'sut' ? 'the server' : 'the peer';
    return `${wanted}: ${who} closed ${event.layer} (${event.how})`;
  }
  if (event.type === 'unreadable') return `${wanted}: what came cannot be read (${event.error}): ${event.unread}`;
  if (event.type !== 'element') return wanted;
  const error = streamErrorCondition(event.element);
  if (error !== null) return `${wanted}: stream error ${error}`;
  const inner = elementsOf(event.element).map((child) => child.name);
  const type = event.element.attrs.type === undefined ? '' : ` type="${event.element.attrs.type}"`;
  return `${wanted}: <${event.element.name}${type}>${inner.length === 0 ? '' : ` with ${inner.join(', ')}`} came`;
}
