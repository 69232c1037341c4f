// One line of text for each kind of event, for people who read what went over the wire. Pure.
import type { Event, EventOf } from '../wire/event.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { serialize } from '../xmpp/ltx.ts';
import { NS } from '../xmpp/namespaces.ts';
import { printable } from '../xmpp/printable.ts';

type Texts = { readonly [T in Event['type']]: (event: EventOf<T>) => string | null };

/** `null`: not worth a line of its own (bytes are shown as the elements that they make up). */
const TEXTS: Texts = {
  connection: (e) => `${e.dir === 'in' ? `connection from ${e.remote}` : `connection to ${e.remote}`} (${e.service})`,
  'connect-failed': (e) => `connection to ${e.remote} failed: ${e.error}`,
  tls: (e) => `${e.protocol} up, sni ${e.sni ?? 'none'}, alpn ${e.alpn ?? 'none'}${certificate(e)}`,
  'tls-failed': (e) => `TLS failed: ${e.error}${e.alert === null ? '' : ` (alert ${e.alert})`}`,
  renegotiation: (e) => renegotiation(e),
  bytes: () => null,
  frame: (e) => (isData(e) ? null : `${arrow(e.dir)}${e.opcode} frame ${e.code ?? JSON.stringify(e.data)}`),
  link: (e) => `${arrow('in')}link (${e.document}) ${JSON.stringify(e.fields)}`,
  header: (e) => arrow(e.dir) + header(e.element, e.actor),
  element: (e) => arrow(e.dir) + xml(e.element, e.actor),
  markup: (e) => (e.kind === 'space' ? null : `${arrow(e.dir)}${e.kind} ${JSON.stringify(e.data)}`),
  unreadable: (e) => `${arrow(e.dir)}unreadable: ${e.error}${e.unread === '' ? '' : `; unread: ${e.unread}`}`,
  close: (e) => `${e.by === 'sut' ? 'the server' : 'the peer'} closed: ${e.layer} (${e.how})`,
  dns: (e) => `DNS ${e.name} ${e.rrtype} → ${e.rcode}${e.answers.length === 0 ? '' : ` ${e.answers.join(', ')}`}`,
  fetched: ({ url, status, failure }) => `fetched ${url}: ${failure ?? status}`,
  http: (e) => `HTTP ${e.method} ${e.url} → ${e.status}`,
  step: (e) => `step ${e.state}: ${e.text}${e.because === undefined ? '' : ` (${e.because})`}`,
  variable: () => null,
  note: (e) => `note: ${e.text}`,
  log: (e) => `log: ${e.line}`,
  sut: (e) => `server ${e.state}${e.detail === '' ? '' : `: ${e.detail}`}`,
  stall: (e) => `our own process stood still for ${e.lasted} ms`,
  lag: (e) =>
    e.state === 'begun'
      ? 'the server is behind: the clock of the play stands'
      : 'the server has caught up: the clock of the play goes on',
  trouble: (e) => `trouble: ${e.because}`,
  end: (e) => `end (${e.reason})`,
};

/** The event as one line, without time and actor; control characters made visible. Null: not worth a line. */
export function eventText(event: Event): string | null {
  const text = (TEXTS[event.type] as (event: Event) => string | null)(event);
  return text === null ? null : printable(text);
}

/** A frame that is shown as the element that it carries. */
function isData({ opcode, fin }: EventOf<'frame'>): boolean {
  return opcode === 'text' && fin;
}

function arrow(dir: 'in' | 'out'): string {
  return dir === 'in' ? '← ' : '→ ';
}

/** What goes without saying on an actor's stream; any other namespace is told, of a first-level element too. */
const CONTENT_NS: Readonly<Record<string, string>> = {
  local: NS.client,
  administrator: NS.client,
  component: NS.component,
};

function xml(element: XmlElement, actor: string): string {
  const contentNs = CONTENT_NS[actor] ?? NS.server;
  return serialize(element, { contentNs, declared: { stream: NS.stream, db: NS.dialback } });
}

/** A stream header is an open tag. */
function header(element: XmlElement, actor: string): string {
  const text = xml(element, actor);
  return text.endsWith('/>') ? `${text.slice(0, -2)}>` : text;
}

function renegotiation({ by, state, secure, alert }: EventOf<'renegotiation'>): string {
  const extension =
    secure === null ? '' : secure ? ', with the extension of RFC 5746' : ', without the extension of RFC 5746';
  const how = alert === null ? extension : ` (${alert.level} alert ${alert.name})`;
  return `TLS renegotiation ${state} by ${by === 'sut' ? 'the server' : 'the peer'}${how}`;
}

function certificate(event: EventOf<'tls'>): string {
  return event.peerCertificate === null ? ', no certificate' : `, certificate ${event.peerCertificate.subject}`;
}
