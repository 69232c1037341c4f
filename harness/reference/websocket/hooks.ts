// The decisions of federation over WebSocket. XEP-0468, RFC 7395, XEP-0156, XEP-0487.
import type { ReaderEvent, ReaderLimits } from '../../wire/stream-reader.ts';
import { type HttpHead, isUpgrade, listOf, SUBPROTOCOL } from '../../wire/websocket/handshake.ts';
import { type Link, type PublishedLink, S2S_WEBSOCKET, writeJrd, writeXrd } from '../../wire/websocket/host-meta.ts';
import { type LinkRules, linkRules, type Role } from '../../wire/websocket/link.ts';
import { readMessage } from '../../wire/websocket/message.ts';

export interface WebSocketHooks {
  /** RFC 6455. */
  readonly rules: LinkRules;
  /** What one message becomes. */
  messages(good: string, role: Role): readonly string[];
  read(message: Buffer, limits: ReaderLimits): readonly ReaderEvent[];
  /** What becomes of that which comes before the opening element. */
  beforeOpen(): 'refused' | 'ignored';
  /** Is the WebSocket closed before TLS and TCP are? */
  closesWebSocket(): boolean;
  /** Does the stream end with the connection? */
  endsWithConnection(): boolean;
  /** What is sent on a stream that is idle, after how many ms; null: nothing. */
  keepsAlive(): { readonly text: string; readonly every: number } | null;

  /** Receiving: is the endpoint served in the clear too? */
  servesClear(): boolean;
  /** Receiving: the subprotocol that is confirmed, of those asked for; null: none. */
  confirms(asked: readonly string[]): string | null;
  /** Receiving: the host metadata. */
  publishes(good: readonly PublishedLink[]): readonly PublishedLink[];
  /** Receiving: a document; null: there is none. */
  document(format: 'xrd' | 'jrd', links: readonly PublishedLink[], ttl: number): string | null;

  /** Initiating: when host metadata is looked at. */
  looks(): 'after SRV' | 'before SRV' | 'never';
  /** Initiating: how it is fetched. */
  scheme(): 'https' | 'http';
  /** Initiating: must the web server prove its name? */
  verifiesWeb(): boolean;
  /** Initiating: is a link used? */
  uses(link: Link): boolean;
  /** Initiating: the name that TLS asks for. `host`: of the URL. */
  sni(link: Link, host: string): string;
  /** Initiating: for how long a document with an `xmpp` object stands in for SRV records. Seconds. */
  remembers(ttl: number): number;
  /** Initiating: the names of which the certificate of the endpoint must have one. */
  names(domain: string, host: string): readonly string[];
  /** Initiating: subprotocols that are asked for; null: none. */
  asks(): string | null;
  /** Initiating: is the response an agreement? */
  agrees(head: HttpHead, accept: string): boolean;
  /** Initiating: may a `see-other-uri` be followed? */
  follows(uri: string): boolean;
}

export const webSocketHooks: WebSocketHooks = {
  rules: linkRules,
  messages: (good) => [good], // rfc7395-3.3.3-one-element-per-message
  read: readMessage, // rfc7395-3.3.3-partial-xml, rfc7395-3.3.3-first-character, rfc7395-3.3.1-stream-element-refused
  beforeOpen: () => 'refused', // rfc7395-3.4-first-message
  closesWebSocket: () => true, // rfc7395-3.6-ws-close-handshake
  endsWithConnection: () => true, // rfc7395-3.6-implicit-close
  keepsAlive: () => null, // rfc7395-3.8-no-whitespace-keepalive

  servesClear: () => false, // xep0468-2-wss-required
  confirms: (asked) => (asked.includes(SUBPROTOCOL) ? SUBPROTOCOL : null), // rfc7395-3.1-subprotocol-response
  publishes: (good) => good, // xep0487-2.1-s2s-websocket-link, xep0156-2.2-wss-only-published
  // xep0156-2.2-xrd-and-jrd, xep0487-2.1-mandatory-fields
  document: (format, links, ttl) => (format === 'xrd' ? writeXrd(links) : writeJrd(links, ttl)),

  looks: () => 'after SRV', // xep0156-2.2-only-as-fallback
  scheme: () => 'https', // xep0156-2.2-https-only
  verifiesWeb: () => true,
  uses: ({ rel, href }) => rel === S2S_WEBSOCKET && href !== undefined && /^wss:/i.test(href), // xep0156-2.2-wss-only-used
  sni: ({ sni }, host) => sni ?? host, // xep0487-2.2-skip-srv
  remembers: (ttl) => Math.min(ttl, WEEK), // xep0487-2.2-skip-srv
  names: (domain, host) => [host, domain], // xep0156-2.2-certificate-names
  asks: () => SUBPROTOCOL, // rfc7395-3.1-subprotocol-request
  // rfc7395-3.1-subprotocol-missing
  agrees: (head, accept) =>
    / 101( |$)/.test(head.line) &&
    isUpgrade(head) &&
    head.fields['sec-websocket-accept'] === accept &&
    listOf(head.fields['sec-websocket-protocol']).includes(SUBPROTOCOL),
  follows: () => false, // rfc7395-3.6.1-see-other-uri
};

/** XEP-0487 §6 advises no longer time. Seconds. */
const WEEK = 604_800;
