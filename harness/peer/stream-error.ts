// Stream errors, read and written. RFC 6120 §4.9.
import type { XmlElement } from '../xmpp/element.ts';
import { childOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { escapeAttribute } from './header.ts';

/** The condition of a stream error element, for messages. */
export function streamErrorCondition(element: XmlElement): string | null {
  if (element.ns !== NS.stream || element.name !== 'error') return null;
  const condition = element.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.ns === NS.streamErrors && child.name !== 'text',
  );
  const text = childOf(element, 'text', NS.streamErrors);
  const words = text?.children.filter((child) => typeof child === 'string').join('') ?? '';
  return `${condition?.name ?? 'without a condition'}${words === '' ? '' : ` (${words})`}`;
}

/** A stream error as text. RFC 6120 §4.9. */
export function writeStreamError(condition: string, text?: string, application = ''): string {
  const words = text === undefined ? '' : `<text xmlns='${NS.streamErrors}'>${escapeAttribute(text)}</text>`;
  return `<stream:error><${condition} xmlns='${NS.streamErrors}'/>${words}${application}</stream:error>`;
}
