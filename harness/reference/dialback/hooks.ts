// The decisions of dialback, in its three roles. XEP-0220 §2, XEP-0185 §2.

import { dialbackKey } from '../../xmpp/dialback-key.ts';
import { textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { asciiDomain, normalDomain, sameDomain } from '../address.ts';
import { db, el } from '../element.ts';
import type { Failure } from '../failure.ts';
import type { Profile } from '../profiles.ts';

/** A sender domain, a target domain, and the stream between them. */
export interface DialbackPair {
  /** The domain that is asserted. */
  readonly sender: string;
  readonly target: string;
  /** Of the response stream of the receiving server. */
  readonly id: string;
}

/** A request that came, or an answer: attributes as they are, null where missing. */
export interface DialbackElement {
  readonly from: string | null;
  readonly to: string | null;
  readonly id: string | null;
  readonly type: string | null;
  readonly key: string;
}

/** What the receiving or authoritative server knows when a request comes. */
export interface RequestContext {
  readonly encrypted: boolean;
  readonly profile: Profile;
  readonly hosts: readonly string[];
}

/** How an asserted domain came out. `error`: a stanza error condition. */
export type Verdict =
  | { readonly type: 'valid' }
  | { readonly type: 'invalid' }
  | { readonly type: 'error'; readonly condition: string };

/** The stream on which a dialback element came, as far as it matters. */
export interface Asserting {
  /** The domain of its header, and ours. */
  readonly peer: string | null;
  readonly host: string;
  readonly usable: boolean;
}

export interface DialbackHooks {
  /** The attributes and the key of a `db:result` or `db:verify`. */
  read(element: XmlElement, stream: Asserting): DialbackElement;
  /** Receiving: the stream that learns the verdict; null: none does. `all`: those that peers opened. */
  hearer<S extends Asserting>(asserted: S, all: Iterable<S>): S | null;
  /** Authoritative: is a question answered on a stream whose sender has not proved who it is? */
  answersStrangers(): boolean;
  key(secret: string, pair: DialbackPair): string;
  /** Authoritative: is the key ours? */
  genuine(key: string, secret: string, pair: DialbackPair, hooks: DialbackHooks): boolean;
  /** Receiving: why a request cannot be taken up; null: it can. */
  refuses(request: DialbackElement, context: RequestContext): string | null;
  /** Authoritative: the same. */
  refusesVerify(request: DialbackElement, context: RequestContext): string | null;
  /** Receiving: the id that is sent to the authoritative server. `ids`: of this connection, the latest last. */
  verifyId(ids: readonly string[]): string;
  /** Receiving: the key that is sent on. */
  forwards(key: string): string;
  /** Is this the answer to that request, on its stream? */
  answers(answer: DialbackElement, request: DialbackElement): boolean;
  /** Receiving: the verdict of the authoritative server, or of its silence. */
  verdict(outcome: DialbackElement | Failure): Verdict;
  /** Receiving: is the verdict sent, and does the stream end after it? `others`: verified pairs beside this one. */
  concludes(verdict: Verdict, others: number): { readonly send: Verdict; readonly close: boolean };
  /** Receiving: is an answer to nothing believed? */
  believesUnsolicited(answer: DialbackElement): boolean;
  /** Receiving: are stanzas taken while the verification runs? */
  acceptsWhilePending(): boolean;
  /** Receiving: is the request settled without asking anybody? */
  shortcut(request: DialbackElement): Verdict | null;
  /** Receiving: is the rest of the stream kept waiting while a verification runs? */
  blocks(): boolean;
  /** Receiving: is the authoritative server asked on the stream on which the key came? */
  verifiesOnSameStream(): boolean;
  /** Is a refused request the end of the stream? */
  closesOnRefusal(condition: string): boolean;
  /** The element that answers a request; addresses swapped. */
  answer(name: 'result' | 'verify', request: DialbackElement, verdict: Verdict): XmlElement;
  /** Initiating: what becomes of the queue. null: the pair is authorised. */
  outcome(answer: DialbackElement): Failure | null;
  /** Initiating: are stanzas sent before the result? */
  sendsBeforeResult(): boolean;
  /** Initiating: is a dialback error answered with a stream error? */
  errorsAreFatal(): boolean;
  /** Is a stream id needed to go on? */
  needsId(): boolean;
}

const ERROR_TYPES: Readonly<Record<string, string>> = {
  'remote-server-timeout': 'wait',
  'resource-constraint': 'wait',
  'not-authorized': 'auth',
  forbidden: 'auth',
  'policy-violation': 'modify',
};

/** The attributes and the key of a `db:result` or `db:verify`. */
export function readDialback(element: XmlElement): DialbackElement {
  const { from, to, id, type } = element.attrs;
  const domain = (text: string | undefined) => (text ? normalDomain(text) : null);
  return { from: domain(from), to: domain(to), id: id || null, type: type ?? null, key: textOf(element) };
}

function same(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && sameDomain(one, other);
}

export const dialbackHooks: DialbackHooks = {
  read: (element) => readDialback(element),
  hearer: (asserted) => (asserted.usable ? asserted : null), // xep0220-2.1.2-gone-inbound
  answersStrangers: () => true, // xep0220-2.2.2-authoritative-unauthenticated
  // xep0185-2-hex, xep0185-2-key-varies
  key: (secret, { sender, target, id }) => dialbackKey(secret, asciiDomain(target), asciiDomain(sender), id),
  // xep0220-2.2.2-authoritative-valid, -invalid, -wrong-id, -wrong-pair; white space around a key is no part of it
  genuine: (key, secret, pair, hooks) => key.trim() === hooks.key(secret, pair),
  refuses({ from, to }, { encrypted, profile, hosts }) {
    if (!hosts.some((host) => same(host, to))) return 'item-not-found'; // xep0220-2.2.1-unknown-target
    if (!encrypted && profile.encryption === 'required') return 'policy-violation'; // xep0220-2.5-policy-tls-first
    if (!profile.dialback) return 'not-authorized'; // xep0220-2.5-policy-certificate
    return hosts.some((host) => same(host, from)) ? 'not-acceptable' : null;
  },
  refusesVerify({ to }, { encrypted, profile, hosts }) {
    if (!hosts.some((host) => same(host, to))) return 'item-not-found'; // xep0220-2.2.2-authoritative-unknown-domain
    return !encrypted && profile.encryption === 'required' ? 'policy-violation' : null; // xep0220-2.2.2-authoritative-unauthenticated
  },
  verifyId: (ids) => ids.at(-1) ?? '', // xep0220-2.1.2-verify-id-after-tls
  forwards: (key) => key, // xep0220-2.1.2-verify-request: unchanged
  // xep0220-2.1.2-id-mismatch, xep0220-2.1.1-result-correlation
  answers: (answer, request) =>
    answer.type !== null && same(answer.from, request.to) && same(answer.to, request.from) && answer.id === request.id,
  verdict(outcome) {
    if ('key' in outcome) {
      if (outcome.type === 'valid' || outcome.type === 'invalid') return { type: outcome.type };
      return { type: 'error', condition: 'remote-server-not-found' }; // xep0220-2.5-step3-error
    }
    if (outcome.kind === 'not-found') return { type: 'error', condition: 'remote-server-not-found' }; // xep0220-2.5-sender-unresolvable
    if (!outcome.connected) return { type: 'error', condition: 'remote-connection-failed' }; // xep0220-2.5-authoritative-unreachable
    // xep0220-2.5-authoritative-host-unknown; xep0220-2.5-authoritative-closes, xep0220-2.1.1-authoritative-silent
    const unknown = outcome.condition === 'host-unknown' || outcome.condition === 'host-gone';
    return { type: 'error', condition: unknown ? 'remote-server-not-found' : 'remote-server-timeout' };
  },
  concludes(verdict, others) {
    if (verdict.type !== 'invalid') return { send: verdict, close: false };
    // xep0220-2.2.1-invalid-closes, xep0220-2.2.1-invalid-other-pairs
    return others > 0
      ? { send: { type: 'error', condition: 'forbidden' }, close: false }
      : { send: verdict, close: true };
  },
  believesUnsolicited: () => false, // xep0220-3.1-unsolicited-verify, xep0220-3.1-unsolicited-result, xep0288-4-unsolicited
  acceptsWhilePending: () => false, // xep0220-2.2.1-verify-before-accept
  shortcut: () => null, // xep0344-2.6-same-certificate: there is none
  blocks: () => false, // xep0220-2.2.1-verified-pairs-continue
  verifiesOnSameStream: () => false, // xep0288-2.2-verify-other-connection
  closesOnRefusal: () => false, // xep0220-2.2.1-unknown-target, xep0220-2.2.2-authoritative-unknown-domain
  answer(name, { from, to, id }, verdict) {
    const attrs = {
      from: to ?? undefined,
      to: from ?? undefined,
      id: name === 'verify' ? (id ?? undefined) : undefined,
    };
    // xep0220-2.5-error-format: the error child is in the content namespace
    return db(
      name,
      { ...attrs, type: verdict.type },
      ...(verdict.type === 'error' ? [dialbackError(verdict.condition)] : []),
    );
  },
  outcome({ type }) {
    if (type === 'valid') return null;
    if (type === 'invalid')
      return { kind: 'refused-key', connected: true, because: 'our dialback key was called invalid' }; // xep0220-2.1.1-invalid-bounce
    return { kind: 'timeout', connected: true, because: 'dialback ended in an error' }; // xep0220-2.1.1-error-bounce
  },
  sendsBeforeResult: () => false, // xep0220-2.1.1-queue-until-valid
  errorsAreFatal: () => false, // xep0220-2.5-error-not-fatal
  needsId: () => true,
};

function dialbackError(condition: string): XmlElement {
  return el('error', NS.server, { type: ERROR_TYPES[condition] ?? 'cancel' }, el(condition, NS.stanzaErrors));
}
