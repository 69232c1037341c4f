// Stream errors, and how a stream ends. RFC 6120 §4.4, §4.9.
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';
import { OUR_LANGUAGE, type Refusal } from './header.ts';

/** rfc6120-4.9.2-error-syntax: one condition, then perhaps a text with its language. */
export function streamError({ condition, text, application }: Refusal): XmlElement {
  const words = text ? [el('text', NS.streamErrors, { 'xml:lang': OUR_LANGUAGE }, text)] : [];
  return {
    ...el('error', NS.stream, {}, el(condition, NS.streamErrors), ...words, ...(application ? [application] : [])),
    prefix: 'stream',
  };
}

/** Is it a stream error? */
export function isStreamError(element: XmlElement): boolean {
  return element.name === 'error' && element.ns === NS.stream;
}

/** Its condition; one that is not known counts as undefined-condition (rfc6120-4.9.2-unknown-condition). */
export function conditionOf(element: XmlElement): string {
  return (
    elementsOf(element).find(({ ns, name }) => ns === NS.streamErrors && name !== 'text')?.name ?? 'undefined-condition'
  );
}

/** Why we close a stream. `unreadable`: an error after which nothing that comes can be read. */
export type Ending = 'error' | 'unreadable' | 'done' | 'answer';

/** What we do to close it. */
export interface Closing {
  /** Write `</stream:stream>`. */
  readonly tag: boolean;
  /** Wait for the other end's; except after an error what still comes is taken. */
  readonly wait: boolean;
  /** End TLS and TCP. */
  readonly connection: boolean;
}

/** The standard way to close. */
export function closing(why: Ending): Closing {
  // rfc6120-4.9.1.1-error-then-close; rfc6120-4.4-wait-for-peer-close; rfc6120-4.4-reciprocal-close
  return { tag: true, wait: why === 'error' || why === 'done', connection: true };
}

/** What the reader could not read → the stream error. RFC 6120 §11. */
export function unreadable(error: string, head: string): Refusal {
  if (/over the cap|deeper than/.test(error)) return { condition: 'policy-violation' }; // rfc6120-13.12-too-big, rfc6120-13.12-deep-nesting
  if (/not UTF-8/.test(error) || head.includes('\0')) return { condition: 'unsupported-encoding' }; // rfc6120-11.6-invalid-utf8
  if (/undefined entity/i.test(error)) return { condition: 'restricted-xml' }; // rfc6120-11.1-entity-reference
  return { condition: 'not-well-formed' }; // rfc6120-11.3-not-well-formed, rfc6120-11.3-undeclared-prefix
}

/** Markup between elements or inside them → the stream error, or null where it does no harm. RFC 6120 §11.1. */
export function restricted(kind: 'text' | 'space' | 'comment' | 'pi' | 'doctype' | 'cdata'): Refusal | null {
  if (kind === 'space') return null; // rfc6120-11.7-whitespace-keepalive
  // rfc6120-11.1-comment, rfc6120-11.1-processing-instruction, rfc6120-11.1-dtd
  return { condition: kind === 'text' || kind === 'cdata' ? 'bad-format' : 'restricted-xml' };
}
