// What can be wrong with a dialback, and how to mend it. XEP-0220.
import { error, type Kind, warning } from './kind.ts';

export const DIALBACK_PROBLEMS = {
  'dialback-not-offered': error(
    'XEP-0220 §2.4',
    'let the server offer dialback, or prove yourself by a certificate: probe connect with --client-cert',
  ),
  'dialback-invalid': error(
    'XEP-0220 §2.1.1',
    'look at the log of the server: it says what our authoritative side, or another one, answered it',
  ),
  'dialback-error': error('XEP-0220 §2.4.2', 'look at the log of the server for the reason'),
  'dialback-refused': error(
    'XEP-0220 §2.5',
    'nothing, if the server wants certificates: such a server is not federated with by dialback',
  ),
  'dialback-unknown-domain': error(
    'XEP-0220 §2.2.1',
    'let the server serve the domain, or let DNS lead to the one that does',
  ),
  'dialback-unresolvable': error(
    'XEP-0220 §2.5',
    'look from the machine of the server at the SRV and address records of your domain: dig SRV _xmpp-server._tcp.DOMAIN',
  ),
  'dialback-unreachable': error(
    'XEP-0220 §2.5',
    'let the server reach the port on which we listen: open it in firewalls on both sides, let DNS lead to it',
  ),
  'dialback-needs-tls': error('XEP-0220 §2.5', 'let the server offer STARTTLS, if it wants TLS before dialback'),
  'dialback-pending': error(
    'XEP-0220 §2.1.1',
    'give it more time with --timeout; look whether the server waits for a connection that a firewall swallows',
  ),
  'dialback-unasked': error(
    'XEP-0220 §2.1.2',
    'does DNS of your domain lead here? Let _xmpp-server._tcp of it lead to the address and port on which we listen',
  ),
  'dialback-unverified': error(
    'XEP-0220 §2.2.1',
    'let the server ask the authoritative server of a domain before it believes; or look who else answers for your domain',
  ),
  'dialback-wrong-question': error(
    'XEP-0220 §2.1.2',
    'let the server hand on key, id, from and to of the stream on which the key came, unchanged',
  ),
  'dialback-wrong-answer': error('XEP-0220 §2.2.1', 'let the server say what the authoritative server said'),
  'dialback-wrong-type': error(
    'XEP-0220 §2.1.1',
    'let the server answer with a type of the specification: valid, invalid or error',
  ),
  'dialback-wrong-addresses': error(
    'XEP-0220 §2.1.1',
    'let the server answer from the domain that the key was sent to, to the one that sent it',
  ),
  'dialback-error-without-condition': warning('XEP-0220 §2.4.2', 'let the server say why, by a stanza error condition'),
  'dialback-in-the-clear': warning('RFC 7590 §3.1', 'let the server offer STARTTLS, and ask over TLS'),
  'verification-tls-failed': error(
    'RFC 7590 §3.4',
    'give our side a certificate that the server takes: --client-cert with one of an authority it trusts',
  ),
  'not-listening': error(
    'XEP-0220 §2.2.2',
    'listen where DNS of your domain leads: --listen, --listen-port; stop what else listens there',
  ),
  'own-domain-elsewhere': warning(
    'XEP-0220 §2.1.2',
    'let _xmpp-server._tcp of your domain lead to a name with an address of this machine, and the port on which we listen',
  ),
  'own-domain-unresolved': error(
    'XEP-0220 §2.1.2',
    'publish _xmpp-server._tcp of your domain: a name with an address of this machine, and the port on which we listen',
  ),
} as const satisfies Record<string, Kind>;
