// Stream headers of the peer, written as text so that every part of one can be wrong. RFC 6120 §4.7.
import { NS } from '../xmpp/namespaces.ts';
import type { HeaderShape } from './policy.ts';

/** A correct header. Dialback's prefix is declared at once, for servers that need it so (XEP-0220 §2). */
export function goodHeader(attributes: Readonly<Record<string, string>>): HeaderShape {
  return {
    prolog: "<?xml version='1.0'?>",
    tag: 'stream:stream',
    attributes: {
      xmlns: NS.server,
      'xmlns:stream': NS.stream,
      'xmlns:db': NS.dialback,
      ...attributes,
      version: '1.0',
      'xml:lang': 'en',
    },
  };
}

/** Replaces attributes; null leaves one out. */
export function withAttributes(header: HeaderShape, changes: Readonly<Record<string, string | null>>): HeaderShape {
  const attributes: Record<string, string> = { ...header.attributes };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete attributes[name];
    else attributes[name] = value;
  }
  return { ...header, attributes };
}

/** A header as text. */
export function writeHeader({ prolog, tag, attributes }: HeaderShape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}='${escapeAttribute(value)}'`);
  return `${prolog}<${tag}${written.join('')}>`;
}

/** Text as it may stand in an attribute value in either kind of quotes. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<>'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
