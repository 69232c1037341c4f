// SASL EXTERNAL between servers. RFC 6120 §6, RFC 4422 appendix A, XEP-0178 §3.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { sameDomain } from '../address.ts';
import { el } from '../element.ts';

/** What a peer that asks for EXTERNAL has shown. */
export interface Claim {
  readonly mechanism: string | undefined;
  readonly encrypted: boolean;
  /** Its certificate proves the `from` of its header. */
  readonly certified: boolean;
  readonly from: string | null;
}

export interface SaslHooks {
  /** May the peer try at all? null: yes, else the condition of the failure. */
  admits(claim: Claim): string | null;
  /** The octets of a response, or null where they are not base64. */
  decode(text: string): string | null;
  /** May it act as that identity? '' is the identity of the certificate. */
  authorizes(identity: string, claim: Claim): string | null;
  /** Is an exchange without an initial response answered with a challenge? */
  challenges(): boolean;
  failure(condition: string): XmlElement;
  /** How often may it fail before the stream is closed? */
  attempts(): number;
  /** How `<abort/>` is answered; null: not at all. */
  aborted(): string | null;
  /** The content of our own `<auth/>`. */
  initialResponse(domain: string): string;
  /** Do we open a new stream after success? */
  restarts(): boolean;
  /** Does a failure of the other end end the exchange? */
  accepts(reply: XmlElement): 'success' | 'failure' | 'ignore';
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const saslHooks: SaslHooks = {
  admits({ mechanism, encrypted, certified, from }) {
    if (mechanism !== 'EXTERNAL') return 'invalid-mechanism'; // rfc6120-6.5.7-invalid-mechanism
    if (!encrypted) return 'encryption-required'; // rfc6120-6.5.4-before-tls
    return certified && from !== null ? null : 'not-authorized'; // rfc6120-13.7.2-receiving-untrusted
  },
  // rfc6120-13.9.1-base64-invalid; `=` stands for an empty response (RFC 6120 §6.4.2)
  decode(text) {
    if (text === '=') return '';
    return BASE64.test(text) ? Buffer.from(text, 'base64').toString('utf8') : null;
  },
  // xep0178-3-accept-empty-authzid, xep0178-3-accept-matching-authzid, rfc6120-6.3.8-invalid-authzid, rfc6120-6.5.6-authzid-malformed
  authorizes: (identity, { from }) =>
    identity === '' || (from !== null && sameDomain(identity, from)) ? null : 'invalid-authzid',
  challenges: () => true, // rfc6120-6.3.10-no-initial-response
  failure: (condition) => el('failure', NS.sasl, {}, el(condition, NS.sasl)), // rfc6120-6.4.5-failure-format
  attempts: () => 3, // rfc6120-6.4.5-retry-limit
  aborted: () => 'aborted', // rfc6120-6.4.4-abort
  // rfc6120-6.3.8-authzid-form, rfc6120-6.3.8-authzid-omitted
  initialResponse: () => '=',
  restarts: () => true, // rfc6120-6.4.6-success-restart
  // rfc6120-6.5-unknown-sasl-error: whatever it holds, a failure is one
  accepts: ({ name, ns }) =>
    ns !== NS.sasl ? 'ignore' : name === 'success' ? 'success' : name === 'failure' ? 'failure' : 'ignore',
};
