// `padded to`: a stanza made as large as wanted, by a body of its own.
import type { Connection } from '../../peer/connection.ts';
import { childOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { type Scope, serialize } from '../../xmpp/ltx.ts';
import { NS } from '../../xmpp/namespaces.ts';

/** The element with a body of text that makes it `bytes` long as `serialize` writes it; as it is where it is that long already. */
export function padded(element: XmlElement, bytes: number, scope: Scope): XmlElement {
  const withBody = (text: string): XmlElement => {
    const body: XmlElement = { name: 'body', ns: element.ns, attrs: {}, children: [text] };
    return { ...element, children: [...element.children, body] };
  };
  if (Buffer.byteLength(serialize(element, scope)) >= bytes) return element;
  const missing = bytes - Buffer.byteLength(serialize(withBody('x'), scope));
  return withBody('x'.repeat(Math.max(1, missing + 1)));
}

/** Bytes of a first-level element that the SUT's latest features say it takes; null when they do not say. XEP-0478 §3.1. */
export function announcedLimit({ features }: Pick<Connection, 'features'>): number | null {
  const limits = features && childOf(features, 'limits', NS.limits);
  const text = limits && textOf(childOf(limits, 'max-bytes', NS.limits) ?? limits).trim();
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
