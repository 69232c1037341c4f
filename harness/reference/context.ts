// What every part of a running server knows of the rest.
import type { XmlElement } from '../xmpp/element.ts';
import type { Certificate } from './certificate/parse.ts';
import type { Config } from './config.ts';
import type { DialbackElement } from './dialback/hooks.ts';
import type { DialbackSession } from './dialback/receiving.ts';
import type { Query } from './dns/stub.ts';
import type { Failure } from './failure.ts';
import type { Hooks } from './hooks.ts';
import type { Session } from './session.ts';
import type { BounceContext } from './stanza/errors.ts';
import type { Published } from './websocket/discover.ts';

/** What an authoritative server is asked. `sender` is its domain, `target` ours. */
export interface Question {
  readonly sender: string;
  readonly target: string;
  readonly id: string;
  readonly key: string;
}

export interface Context {
  readonly config: Config;
  readonly hooks: Hooks;
  /** Domains that are served here. */
  readonly hosts: readonly string[];
  readonly anchors: readonly Certificate[];
  readonly query: Query;
  /** Where domains can be reached over WebSocket. */
  readonly published: Published;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Takes a stanza in `jabber:server` that came from a peer, for a domain of ours. `lang`: of its stream. */
  deliver(stanza: XmlElement, lang: string | null, via: Session): void;
  /** Sends a stanza in `jabber:server` from a domain of ours to wherever its `to` leads. */
  route(stanza: XmlElement, via?: Session): void;
  /** Answers a stanza of ours that could not be delivered. */
  bounce(stanza: XmlElement, failure: Failure, context: Omit<BounceContext, 'own' | 'remote'>): void;
  /** The stanza is larger than the remote server takes (XEP-0478 §4). */
  bounceTooLarge(stanza: XmlElement): void;
  /** Asks an authoritative server about a key: its answer, or why there was none. `over`: not on a connection of its own. */
  verify(question: Question, over?: Session): Promise<DialbackElement | Failure>;
  /** Takes an answer that came on another stream than the question left on. */
  believe(answer: DialbackElement): void;
  /** From now on (not any more) stanzas for the pair can go over that session. */
  addWayBack(local: string, remote: string, session: Session): void;
  removeWaysBack(session: Session): void;
  /** Our own stream for a pair, if there is one. */
  streamTo(own: string, remote: string): Session | null;
  /** The streams that peers opened. */
  readonly streamsOfPeers: Iterable<DialbackSession>;
  log(line: string): void;
}

/** Two domains as the key of a map. */
export function pairKey(one: string, other: string): string {
  return `${one} ${other}`;
}
