// What can be wrong with the streams that a domain opens itself, and how to mend it.
import { error, type Kind, warning } from './kind.ts';

export const WAY_BACK_PROBLEMS = {
  'own-domain-not-proved': error(
    'XEP-0220 §2.1',
    'ask probe dialback, which says why; or show a certificate of your domain with --client-cert',
  ),
  'way-back-unused': error(
    'RFC 6120 §4.5',
    'let _xmpp-server._tcp of your domain lead to the address and port on which we listen; look into the log of the server for where it went',
  ),
  'way-back-broken': error('RFC 6120 §4.3', 'look into the log of the server for why it gave its stream to us up'),
  'way-back-in-the-clear': error('RFC 7590 §3.1', 'let the server take STARTTLS wherever it is offered'),
  'way-back-unproved': error(
    'RFC 6120 §4.9.3.12',
    'let the server prove its domain, and wait for the answer, before it sends a stanza: others end the stream',
  ),
  'external-identity-wrong': error('XEP-0178 §3', "send '=' with EXTERNAL, or the domain itself in base64"),
  'dialback-key-wrong': error(
    'XEP-0220 §2.1.1',
    'give all machines of the domain one secret for dialback keys, and let keys be made of the id of the stream on which they go',
  ),
  'dialback-key-spaces': warning('XEP-0220 §2.1.1', 'send the key alone: others compare it as it came'),
  'dialback-key-unconfirmed': error(
    'XEP-0220 §2.2.2',
    'let the server that DNS names for the domain answer db:verify about keys that the domain sends',
  ),
  'dialback-key-addresses': error(
    'XEP-0220 §2.1.1',
    'send db:result from the domain that shall be believed, to the domain that the stream was opened to',
  ),
  'bidi-element-wrong-namespace': warning('XEP-0288 §2.1', 'ask for bidi with <bidi/> in the namespace urn:xmpp:bidi'),
} as const satisfies Record<string, Kind>;
