// The seams of streams: headers, features, negotiation, closing, the XML itself.

import type { XmlElement } from '../../xmpp/element.ts';
import { serialize } from '../../xmpp/ltx.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { sameDomain } from '../address.ts';
import type { Limits } from '../config.ts';
import type { Failure } from '../failure.ts';
import type { Session } from '../session.ts';
import { type Closing, closing, type Ending, restricted, streamError, unreadable } from './errors.ts';
import { type Feature, type FeatureState, features } from './features.ts';
import { type HeaderAttrs, type HeaderEvent, type HeaderRule, headerRules, type Refusal } from './header.ts';
import { type Next, nextStep, type Offer, type Progress } from './offers.ts';

/** What is known when a response header comes. */
export interface ResponseContext {
  /** The domain that we asked for. */
  readonly remote: string;
}

export interface StreamHooks {
  /** A stream id. `previous`: those of this connection, the latest last. */
  id(random: (bytes: number) => Buffer, previous: readonly string[]): string;
  responseHeader(attrs: HeaderAttrs, asked: HeaderEvent): HeaderAttrs;
  initialHeader(attrs: HeaderAttrs, target: string | null): HeaderAttrs;
  /** The domain that a response header is from, when the one that was asked for is not ours. */
  answeringDomain(asked: string | null, own: string): string;
  readonly headerRules: Readonly<Record<keyof typeof headerRules, HeaderRule>>;
  /** Is a refusal wrapped in a whole stream? */
  wrapsRefusal(): boolean;
  readonly features: Readonly<Record<keyof typeof features, Feature>>;
  /** Are features sent on this stream? `restarts`: how many came before it on the connection. */
  sendsFeatures(state: FeatureState, restarts: number): boolean;
  /** May the peer stay, having come so far? */
  admits(state: FeatureState): Refusal | null;
  judgeResponse(header: HeaderEvent, context: ResponseContext): Refusal | null;
  next(offer: Offer, state: Progress): Next;
  error(refusal: Refusal): XmlElement;
  closing(why: Ending): Closing;
  /** Is something that came after our stream error looked at? */
  readsAfterError(): boolean;
  /** Does a stream error of the other end end the stream? */
  obeysError(): boolean;
  unreadable(error: string, head: string): Refusal;
  restricted(kind: Parameters<typeof restricted>[0]): Refusal | null;
  /** What to do with a first-level element that nobody knows; null: ignore it. */
  unknown(element: XmlElement): Refusal | null;
  /** An element as it stands on the wire. */
  write(element: XmlElement): string;
  /** Is a stanza sent as soon as our header is? */
  sendsEarly(): boolean;
  /** The domain that is asked for next, after a failure that redirects; null: none. `remote`: the one that was asked for. */
  follows(failure: Failure, remote: string): string | null;
  /** What closes a stream. */
  closingTag(): string;
  /** Are streams and connections closed when the server stops? */
  saysGoodbye(): boolean;
  /** Is the old stream closed where a restart begins a new one? */
  closesOnRestart(): boolean;
  /** The stream on which an error is reported. `own`: ours to the same domain, where there is one. */
  reportsOn(where: Session, own: () => Session | null): Session;
  /** What is made of bytes before they are read. `lookUp` asks the DNS. */
  prepares(bytes: Buffer, lookUp: (name: string) => void): Buffer;
  /** What may be sent to us. */
  bounds(limits: Limits): Limits;
  /** The XML declaration. */
  declaration(): string;
}

/** What the prefixes mean on our streams. */
const SCOPE = { contentNs: NS.server, declared: { db: NS.dialback, stream: NS.stream } };

export const streamHooks: StreamHooks = {
  // rfc6120-4.7.3-id-present, rfc6120-4.7.3-id-unique, rfc6120-4.3.3-new-stream-id: 128 bits, new on every stream
  id: (random) => random(16).toString('hex'),
  responseHeader: (attrs) => attrs,
  initialHeader: (attrs) => attrs,
  answeringDomain: (_asked, own) => own, // rfc6120-4.9.1.3-from-on-unknown-host
  headerRules,
  wrapsRefusal: () => true, // rfc6120-4.9.1.2-error-in-setup
  features,
  sendsFeatures: () => true, // rfc6120-4.3.2-features-sent, rfc6120-4.3.4-features-after-restart
  // rfc6120-6.4.5-no-method-left
  admits: ({ encrypted, certified, authenticated, profile }) =>
    encrypted && !certified && !authenticated && profile.certificate === 'required'
      ? { condition: 'policy-violation', text: 'A valid certificate is required' }
      : null,
  judgeResponse: ({ element, declared }, { remote }) => {
    const content = declared[''] ?? NS.server;
    if (element.ns !== NS.stream) return { condition: 'invalid-namespace' };
    if (element.name !== 'stream') return { condition: 'bad-format' };
    if (content !== NS.server && content !== NS.stream) return { condition: 'invalid-namespace' };
    // rfc6120-13.7.2-correlate-from
    const { from } = element.attrs;
    return from && !sameDomain(from, remote) ? { condition: 'invalid-from' } : null;
  },
  next: nextStep,
  error: streamError,
  closing,
  readsAfterError: () => false, // rfc6120-4.9.1.1-error-then-close
  obeysError: () => true, // rfc6120-4.9.1.1-receive-error
  unreadable,
  restricted,
  // rfc6120-4.8.4-unknown-first-level, rfc6120-4.9.3.24-unknown-content-element, rfc6120-4.8.4-no-routing-of-fake-stanza,
  // rfc6120-4.8.3-unsupported-content-namespace
  unknown: ({ name, ns }) => {
    const looksLikeStanza = name === 'message' || name === 'presence' || name === 'iq';
    if (looksLikeStanza && (ns === NS.client || ns === '')) return { condition: 'invalid-namespace' };
    return looksLikeStanza || ns === NS.server ? { condition: 'unsupported-stanza-type' } : null;
  },
  write: (element) => serialize(element, SCOPE), // rfc6120-4.8.5-no-prefixed-content
  sendsEarly: () => false, // rfc6120-4.3.5-initiator-waits
  follows: () => null, // rfc6120-4.9.3.19-redirect-policy, rfc6120-4.9.3.19-redirect-limit
  closingTag: () => '</stream:stream>',
  saysGoodbye: () => true, // rfc6120-4.9.3.20-system-shutdown
  closesOnRestart: () => false, // rfc6120-4.3.3-restart-no-close
  reportsOn: (where) => where, // rfc6120-4.9.1.4-stream-error-same-connection
  prepares: (bytes) => bytes, // rfc6120-11.3-not-well-formed: nothing is guessed or mended
  bounds: (limits) => limits, // rfc6120-13.12-unauthenticated-size, rfc6120-13.12-deep-nesting
  declaration: () => "<?xml version='1.0'?>", // rfc6120-11.5-xml-declaration
};
