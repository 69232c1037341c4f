// What a stream says on TCP ↔ the messages of the WebSocket binding: one complete document each. RFC 7395 §3.3, XEP-0468 §2.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { DEFAULT_LIMITS, type ReaderEvent, type ReaderLimits, StreamReader } from '../stream-reader.ts';

const HEADER = /^(?:<\?xml[^>]*\?>)?\s*<stream:stream\b([^>]*)>$/;
const DECLARATIONS = / xmlns(?::[\w-]+)?='[^']*'/g;
const ROOT = /^<(?:[\w-]+:)?[\w-]+/;
const PREFIXES = { stream: NS.stream, db: NS.dialback };

/**
 * One piece of a stream, written as on TCP, as the message that it is over WebSocket: the header is `<open/>`, the closing tag
 * `<close/>`, an element declares what it needs. What is none of these stays as it is.
 */
export function toMessage(text: string): string {
  const header = HEADER.exec(text)?.[1];
  if (header !== undefined) return `<open xmlns='${NS.framingServer}'${header.replace(DECLARATIONS, '')}/>`;
  if (text === '</stream:stream>') return `<close xmlns='${NS.framingServer}'/>`;
  const tag = /^<[^>]*>/.exec(text)?.[0] ?? '';
  const missing = Object.entries(PREFIXES)
    .filter(([prefix]) => text.includes(`<${prefix}:`) && !tag.includes(` xmlns:${prefix}=`))
    .map(([prefix, ns]) => ` xmlns:${prefix}='${ns}'`);
  // XEP-0468 §2 speaks of replacing `jabber:server`: it can only mean the namespace of the headers, as RFC 7395 §3.3.3 has it.
  const content = / xmlns=/.test(tag) ? '' : ` xmlns='${NS.server}'`;
  return text.replace(ROOT, (root) => `${root}${content}${missing.join('')}`);
}

const WRAP = [Buffer.from('<message-of-a-stream>'), Buffer.from('</message-of-a-stream>')] as const;

/** Reads one message. The last of the events says what it was; markup inside comes before it. Never throws. */
export function readMessage(message: Uint8Array, limits: ReaderLimits = DEFAULT_LIMITS): ReaderEvent[] {
  const text = Buffer.from(message);
  const unreadable = (error: string): ReaderEvent[] => [
    { type: 'unreadable', error, unread: text.toString('utf8', 0, 500) },
  ];
  if (text.length > limits.elementBytes)
    return unreadable(`over the cap of ${limits.elementBytes} bytes for one element`);
  if (text[0] !== 0x3c) return unreadable('a message that does not begin with <');
  const events: ReaderEvent[] = [];
  const reader = new StreamReader((event) => events.push(event), limits);
  reader.push(WRAP[0]);
  reader.push(withoutDeclaration(text));
  // Stopped without a complaint: the message ended what we had put around it.
  if (reader.stopped)
    return [events.find(({ type }) => type === 'unreadable') ?? unreadable('a closing tag too many')].flat();
  reader.push(WRAP[1]);
  const read = events.filter(({ type }) => type !== 'header' && type !== 'close-tag');
  const broken = read.find(({ type }) => type === 'unreadable');
  if (broken) return [broken];
  const elements = read.flatMap((event) => (event.type === 'element' ? [event.element] : []));
  const [only] = elements;
  if (only === undefined || elements.length > 1) return unreadable(`a message with ${elements.length} elements`);
  const markup = read.filter((event) => event.type === 'markup' && event.kind !== 'space');
  return [...markup, eventOf(only)];
}

/** An XML declaration is allowed, though not recommended. RFC 7395 §3.3.3. */
function withoutDeclaration(text: Buffer): Buffer {
  const end = text.subarray(0, 5).toString('latin1') === '<?xml' ? text.indexOf('?>') : -1;
  return end < 0 ? text : text.subarray(end + 2);
}

function eventOf(element: XmlElement): ReaderEvent {
  if (element.name === 'open') return { type: 'header', element, declared: { '': element.ns } };
  if (element.name === 'close' && element.ns === NS.framingServer) return { type: 'close-tag', element };
  return { type: 'element', element };
}
