// Bytes of one XML stream → events, strictly: well-formed, namespace-aware, UTF-8, with byte caps. RFC 6120 §4, §11.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';

/** What the reader can report. `declared`: xmlns declarations of the header by prefix. */
export type ReaderEvent =
  | { type: 'header'; element: XmlElement; declared: Record<string, string> }
  | { type: 'element'; element: XmlElement }
  | { type: 'markup'; kind: 'text' | 'space' | 'comment' | 'pi' | 'doctype' | 'cdata'; data: string }
  | { type: 'close-tag'; element?: XmlElement }
  | { type: 'unreadable'; error: string; unread: string };

/** Caps that keep memory bounded whatever a server sends. Bytes. */
export interface ReaderLimits {
  /** Bytes of one first-level element (or of the header) from its first byte to its last. */
  readonly elementBytes: number;
  readonly depth: number;
}
export const DEFAULT_LIMITS: ReaderLimits = { elementBytes: 1024 * 1024, depth: 200 };

/** How much of the unread tail an `unreadable` event shows. */
const TAIL = 500;

interface OpenElement {
  name: string;
  ns: string;
  prefix?: string;
  attrs: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Thrown through the parser, to end its work on a chunk. */
const STOPPED = new Error('the reader has stopped');

/** Reads one stream, from its header to its close tag; after a stream restart a new reader is needed. */
export class StreamReader {
  readonly #emit: (event: ReaderEvent) => void;
  readonly #limits: ReaderLimits;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  /** Elements open now; the stream's root is not among them. */
  readonly #stack: OpenElement[] = [];
  #rootOpen = false;
  #stopped = false;
  /** Bytes since the last first-level element ended, of all chunks before the one at hand. */
  #pending = 0;
  /** What came since then, its end, of all chunks before the one at hand. */
  #tail = '';
  /** The chunk at hand, where in it what belongs to no whole element begins, and how many UTF-16 units came before it. */
  #chunk = '';
  #from = 0;
  #before = 0;
  /** What a closing tag completed, and where that tag ends. UTF-16 units from the beginning */
  #held: { readonly event: ReaderEvent; readonly end: number } | undefined;

  constructor(emit: (event: ReaderEvent) => void, limits: ReaderLimits = DEFAULT_LIMITS) {
    this.#emit = emit;
    this.#limits = limits;
    this.#parser.on('error', (error) => {
      this.#stop(error.message.replace(/^\d+:\d+: /, ''));
      throw STOPPED;
    });
    this.#parser.on('opentag', (tag) => this.#guard(() => this.#opened(tag)));
    this.#parser.on('closetag', () => this.#guard(() => this.#closed()));
    this.#parser.on('text', (text) => this.#guard(() => this.#text(text)));
    this.#parser.on('cdata', (text) => this.#guard(() => this.#cdata(text)));
    this.#parser.on('comment', (data) => this.#guard(() => this.#markup('comment', data)));
    this.#parser.on('processinginstruction', (pi) =>
      this.#guard(() => this.#markup('pi', `${pi.target} ${pi.body}`.trim())),
    );
    this.#parser.on('doctype', (data) => this.#guard(() => this.#markup('doctype', data.trim())));
  }

  /** True once the stream cannot be read on: unreadable, or closed. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** What has come since the last whole first-level element, for messages of a wait that timed out. */
  get unread(): string {
    return (this.#tail + this.#chunk.slice(this.#from)).slice(-TAIL);
  }

  /** Takes the next bytes; events come synchronously. Bytes after the end are ignored. */
  push(chunk: Uint8Array): void {
    if (this.#stopped) return;
    let text: string;
    try {
      text = this.#decoder.decode(chunk, { stream: true });
    } catch {
      this.#stop('not UTF-8');
      return;
    }
    this.#chunk = text;
    this.#parse(text);
    this.#release();
    this.#pending = this.#from === 0 ? this.#pending + chunk.byteLength : Buffer.byteLength(text.slice(this.#from));
    this.#tail = this.unread;
    this.#before += text.length;
    this.#chunk = '';
    this.#from = 0;
    if (!this.#stopped && this.#pending > this.#limits.elementBytes) {
      this.#stop(`over the cap of ${this.#limits.elementBytes} bytes for one element`);
    }
  }

  /** Leaves the parser in the middle of a chunk once the reader has stopped: it would go on, at any cost. */
  #parse(text: string): void {
    try {
      this.#parser.write(text);
    } catch (error) {
      if (error !== STOPPED) throw error;
    }
  }

  #guard(handle: () => void): void {
    this.#release();
    if (this.#stopped) throw STOPPED;
    handle();
    if (this.#stopped) throw STOPPED;
  }

  /** Emits what a closing tag completed, once the parser has not found that tag to be the wrong one. */
  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined || this.#stopped) return;
    const { event, end } = held;
    this.#boundary(end);
    if (event.type === 'close-tag') this.#stopped = true;
    this.#emit(event);
  }

  #stop(error: string): void {
    if (this.#stopped) return;
    // What is wrong with the bytes behind an element takes nothing from the element: TLS may begin right behind <proceed/>.
    if (!/clos(?:e|ing) tag/.test(error)) this.#release();
    if (this.#stopped) return;
    this.#stopped = true;
    this.#held = undefined;
    this.#emit({ type: 'unreadable', error, unread: this.unread });
  }

  /** What ends there is read: what follows it in the chunk is not. */
  #boundary(end: number): void {
    this.#from = end - this.#before;
    this.#tail = '';
  }

  #opened(tag: SaxesTagNS): void {
    const element = toOpenElement(tag);
    if (!this.#rootOpen) {
      this.#rootOpen = true;
      this.#boundary(this.#parser.position);
      this.#emit({ type: 'header', element, declared: { ...tag.ns } });
      return;
    }
    if (this.#stack.length >= this.#limits.depth) {
      this.#stop(`deeper than the cap of ${this.#limits.depth} elements`);
      return;
    }
    this.#stack.at(-1)?.children.push(element);
    this.#stack.push(element);
  }

  #closed(): void {
    const element = this.#stack.pop();
    if (this.#stack.length > 0) return;
    // The parser reports a closing tag before it compares it with the opening one.
    this.#held = {
      event: element === undefined ? { type: 'close-tag' } : { type: 'element', element },
      end: this.#parser.position,
    };
  }

  #text(text: string): void {
    const parent = this.#stack.at(-1);
    if (parent !== undefined) appendText(parent, text);
    else if (text !== '') this.#emit({ type: 'markup', kind: text.trim() === '' ? 'space' : 'text', data: text });
  }

  #cdata(text: string): void {
    const parent = this.#stack.at(-1);
    if (parent !== undefined) appendText(parent, text);
    else this.#markup('cdata', text);
  }

  #markup(kind: 'comment' | 'pi' | 'doctype' | 'cdata', data: string): void {
    this.#emit({ type: 'markup', kind, data });
  }
}

function appendText(parent: OpenElement, text: string): void {
  const last = parent.children.length - 1;
  if (typeof parent.children[last] === 'string') parent.children[last] += text;
  else parent.children.push(text);
}

function toOpenElement(tag: SaxesTagNS): OpenElement {
  const attrs: Record<string, string> = {};
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
    const key =
      attribute.uri === ''
        ? attribute.local
        : attribute.uri === NS.xml
          ? attribute.name
          : `{${attribute.uri}}${attribute.local}`;
    Object.defineProperty(attrs, key, { value: attribute.value, enumerable: true, writable: true, configurable: true });
  }
  const element: OpenElement = { name: tag.local, ns: tag.uri, attrs, children: [] };
  if (tag.prefix !== '') element.prefix = tag.prefix;
  return element;
}
