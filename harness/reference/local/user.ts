// A local user or component in process, as plays see it: the same interface that c2s users have.
import { StreamReader } from '../../wire/stream-reader.ts';
import type { LocalUser } from '../../world/observer/observer.ts';
import type { XmlElement } from '../../xmpp/element.ts';

export interface UserOptions {
  readonly jid: string;
  readonly bareJid: string;
  readonly contentNs: string;
  /** Takes what the user sends. */
  readonly submit: (stanza: XmlElement) => void;
  readonly leave: () => void;
}

export class InProcessUser implements LocalUser {
  readonly jid: string;
  readonly bareJid: string;
  readonly contentNs: string;
  /** Its latest presence; null: it is not available. */
  presence: XmlElement | null = null;
  readonly #options: UserOptions;
  readonly #listeners = new Set<(stanza: XmlElement) => void>();
  readonly #closed = Promise.withResolvers<string>();
  #gone: string | null = null;

  constructor(options: UserOptions) {
    this.jid = options.jid;
    this.bareJid = options.bareJid;
    this.contentNs = options.contentNs;
    this.#options = options;
  }

  get closed(): Promise<string> {
    return this.#closed.promise;
  }

  /** @throws Error when the user has left, or the text is no XML. */
  async send(stanza: XmlElement | string): Promise<void> {
    if (this.#gone !== null) throw new Error(`${this.jid} is offline: ${this.#gone}`);
    for (const element of typeof stanza === 'string' ? readText(stanza, this.contentNs) : [stanza])
      this.#options.submit(element);
  }

  onStanza(listener: (stanza: XmlElement) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Hands a stanza to whoever listens. */
  receive(stanza: XmlElement): void {
    for (const listener of this.#listeners) listener(stanza);
  }

  end(because: string): void {
    if (this.#gone !== null) return;
    this.#gone = because;
    this.#options.leave();
    this.#closed.resolve(because);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end('it has logged out');
  }
}

/** The elements in a text, as if it had come on a stream. */
function readText(text: string, contentNs: string): XmlElement[] {
  const elements: XmlElement[] = [];
  let error: string | null = null;
  const reader = new StreamReader((event) => {
    if (event.type === 'element') elements.push(event.element);
    if (event.type === 'unreadable') error = event.error;
  });
  reader.push(
    Buffer.from(`<stream:stream xmlns='${contentNs}' xmlns:stream='http://etherx.jabber.org/streams'>${text}`),
  );
  if (error !== null) throw new Error(`the user cannot send this: ${error}`);
  return elements;
}
