// How the peer negotiates, as data: the good policy, which faults bend and steps may change. RFC 6120 §4–6, XEP-0220.
import type { SecureContextOptions } from 'node:tls';
import type { PublishedLink } from '../wire/websocket/host-meta.ts';
import type { LinkRules } from '../wire/websocket/link.ts';

/** How far a stream has come. `connected`: TCP only; `opened`: headers exchanged; then TLS; then SASL or dialback. */
export type State = 'connected' | 'opened' | 'encrypted' | 'authenticated';
export const STATES: readonly State[] = ['connected', 'opened', 'encrypted', 'authenticated'];

/** A stream header before it is written: faults change it. */
export interface HeaderShape {
  /** What comes before the tag: the XML declaration. */
  readonly prolog: string;
  /** Qualified name: `stream:stream`. */
  readonly tag: string;
  /** Attributes and xmlns declarations, in order. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a features element is made from. */
export interface FeatureContext {
  readonly state: State;
  readonly encrypted: boolean;
  /** The SUT presented a certificate. */
  readonly certificate: boolean;
}

/** A `db:verify` request and what is right. */
export interface VerifyRequest {
  readonly from: string;
  readonly to: string;
  readonly id: string;
  readonly key: string;
  /** Is the key ours? */
  readonly valid: boolean;
}
/** An answer to `db:verify` or `db:result`. `null` type: no answer. */
export interface DialbackAnswer {
  readonly from: string;
  readonly to: string;
  readonly id?: string;
  readonly type: string;
  /** Stanza error condition inside, for type error. */
  readonly condition?: string;
}
/** What to do with a request: answer, say nothing, or end the connection. */
export type DialbackAction = { readonly answer: DialbackAnswer } | { readonly end: 'silent' | 'close' | 'fin' | 'rst' };

/** How a TLS handshake goes. */
export interface TlsPolicy {
  readonly handshake: 'normal' | 'silent' | 'garbage' | 'fin' | 'rst' | 'alert';
  /** Passed to the secure context: versions, ciphers. */
  readonly options: SecureContextOptions;
  readonly alpn: readonly string[];
  /** Listen without any certificate (anonymous ciphers only). */
  readonly anonymous: boolean;
}

/** A domain's POSH documents. RFC 7711. */
export interface PoshPolicy {
  /** Certificate fault of the web server. */
  readonly certificate: string;
  /** How many documents stand before the fingerprints, each saying where the next one is. */
  readonly references: number;
  /** Of each document. Seconds. */
  readonly expires: number;
  readonly fingerprint: 'own' | 'other';
}

export interface Policy {
  /** Where negotiation ends badly, in either role. */
  readonly ends: {
    readonly how: 'silent' | 'fin' | 'rst' | 'error' | 'close';
    readonly at: State;
    readonly error: string;
  } | null;
  /** Is the SUT's `</stream:stream>` answered? */
  readonly answersClosing: boolean;
  readonly header: (good: HeaderShape, role: 'initiating' | 'receiving') => HeaderShape;
  /** XML of a features element's children, or what else comes in its place. */
  readonly features: {
    readonly items: (context: FeatureContext, good: readonly string[]) => readonly string[];
    readonly times: (state: State) => 0 | 1 | 2;
  };
  readonly starttls: {
    readonly offer: 'required' | 'optional' | 'no';
    /** Raw answer to `<starttls/>`; '' for none, and what follows. `proceed` is the right answer, then the handshake. */
    readonly answer: 'proceed' | { readonly raw: string; readonly then: 'fin' | 'stay' | 'handshake' };
  };
  readonly tls: TlsPolicy;
  /** What listens on the port that `_xmpps-server` announces. */
  readonly directPort: 'tls' | 'plaintext';
  readonly sasl: {
    /** Mechanisms offered; null = no `<mechanisms/>`. */
    readonly mechanisms: (context: FeatureContext) => readonly string[] | null;
    /** Raw answer to `<auth/>`; `success` restarts the stream. */
    readonly answer: 'success' | { readonly raw: string };
  };
  readonly websocket: {
    /** What listens at the endpoint. */
    readonly endpoint: 'tls' | 'plaintext';
    /** Status of the answer to an upgrade request; 101 is the right one. `location`: where else it sends. */
    readonly status: number;
    readonly location: string | null;
    /** Subprotocol that is confirmed, of those asked for; null: none. */
    readonly confirms: (asked: readonly string[]) => string | null;
    /** Subprotocols that the peer asks for as initiating server; null: none. */
    readonly asks: string | null;
    /** In place of features the opener is sent to the same port in the clear. */
    readonly sendsAway: boolean;
    /** The messages that one becomes. */
    readonly messages: (good: string) => readonly string[];
    readonly rules: LinkRules;
  };
  readonly hostMeta: {
    /** Published beside SRV records; else only where WebSocket is the only way. */
    readonly beside: boolean;
    /** Certificate fault of the web server. */
    readonly certificate: string;
    readonly status: number;
    readonly location: string | null;
    /** The documents that are there. */
    readonly formats: readonly ('xrd' | 'jrd')[];
    readonly links: (good: readonly PublishedLink[]) => readonly PublishedLink[];
    /** Of the `xmpp` object, seconds; null: XEP-0156 only. */
    readonly ttl: number | null;
    readonly body: (good: string) => string;
  };
  /** Null: it has none. */
  readonly posh: PoshPolicy | null;
  readonly dialback: {
    readonly offer: 'always' | 'encrypted' | 'never';
    readonly errors: boolean;
    readonly verify: (request: VerifyRequest) => DialbackAction;
    /** Answer to the SUT's `db:result`; `valid` is what the authoritative server (the SUT) said. `check`: ask it at all. */
    readonly check: boolean;
    readonly result: (request: { from: string; to: string; valid: boolean }) => DialbackAction;
    /** Key that the peer sends as initiating server, from the right one. */
    readonly key: (right: string) => string;
  };
  readonly bidi: {
    readonly offer: boolean;
    readonly request: boolean;
    /** The feature's namespace and the element's, which past servers confused. */
    readonly featureNs: string;
    readonly elementNs: string;
  };
}
