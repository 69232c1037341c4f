// What came on a connection and was not read as elements: it hides what an expectation says must not come. docs/decisions/0012.
import type { Event } from '../wire/event.ts';
import { NS } from '../xmpp/namespaces.ts';

/** Text that no element was made of, and why. */
export interface UnreadText {
  readonly text: string;
  readonly why: string;
}

/** Unread text that is kept of a connection: the beginning, and this much of the end. Characters. */
const KEPT = 65_536;

interface Stretch {
  /** Since the last event that was read. */
  head: string;
  tail: string;
  /** Why the reader has stopped; null while it reads. */
  why: string | null;
}

export class Unread {
  readonly #stretches = new Map<string, Stretch>();

  /** The next event of the play. */
  push(event: Event): void {
    if (event.connection === undefined) return;
    const stretch = this.#stretches.get(event.connection) ?? { head: '', tail: '', why: null };
    this.#stretches.set(event.connection, stretch);
    if (event.type === 'bytes' && event.dir === 'in') {
      add(stretch, Buffer.from(event.data, event.encoding).toString('utf8'));
    } else if (event.type === 'unreadable' && event.dir === 'in') {
      stretch.why = event.error;
      // Of the chunk in which the last element ended only the event knows the rest.
      add(stretch, `\n${event.unread}`);
    } else if (event.type === 'tls' || ((event.type === 'header' || event.type === 'element') && event.dir === 'in')) {
      Object.assign(stretch, { head: '', tail: '', why: null });
    }
  }

  /** What is unread on the connection of this event, up to it; null where all was read. */
  at(event: Event): UnreadText | null {
    if (event.type === 'header') return inPlaceOfHeader(event);
    const stretch = event.connection === undefined ? undefined : this.#stretches.get(event.connection);
    if (stretch === undefined || stretch.why === null) return null;
    return { text: stretch.head + stretch.tail, why: stretch.why };
  }
}

function add(stretch: Stretch, text: string): void {
  const room = KEPT - stretch.head.length;
  stretch.head += text.slice(0, room);
  if (text.length > room) stretch.tail = (stretch.tail + text.slice(room)).slice(-KEPT);
}

/** The reader takes any first tag for that of a header. */
function inPlaceOfHeader(event: Event & { type: 'header' }): UnreadText | null {
  const { name, ns, prefix } = event.element;
  if (event.dir === 'out' || ns === NS.stream || ns === NS.framingServer) return null;
  return { text: `<${prefix === undefined ? '' : `${prefix}:`}${name}>`, why: 'it stands where a header is expected' };
}

/** The tag of that local name that begins in the text, as it stands there; null when none does. */
export function tagIn(text: string, name: string): string | null {
  const tag = new RegExp(`<(?:[^\\s<>/:]+:)?${RegExp.escape(name)}(?=[\\s/>]|$)`, 'u').exec(text);
  return tag && `${tag[0]}>`;
}
