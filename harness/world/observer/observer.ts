// The local user: what the server under test shows to its own side. One connection serves all plays of a world.
import type { XmlElement } from '../../xmpp/element.ts';

/** A user (RFC 6120, c2s) or a component (XEP-0114) of the server under test. Disposing closes the stream. */
export interface LocalUser extends AsyncDisposable {
  /** Full address of a user, `juliet@sut.test/Xy1`; a component's domain. */
  readonly jid: string;
  readonly bareJid: string;
  /** Namespace of stanzas on this stream: `jabber:client` or `jabber:component:accept`. */
  readonly contentNs: string;
  /** Resolves with a reason when the connection has ended, whoever ended it. Never rejects. */
  readonly closed: Promise<string>;
  /**
   * Send an element, or XML text as it is.
   * @throws Error with the reason when the connection has ended.
   */
  send(stanza: XmlElement | string): Promise<void>;
  /** Hear of every first-level element that comes. Returns the way to stop it. */
  onStanza(listener: (stanza: XmlElement) => void): () => void;
}

/** The local user could not log in: a trouble of our world. */
export class ObserverError extends Error {
  override readonly name = 'ObserverError';
}
