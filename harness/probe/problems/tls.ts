// What can be wrong with STARTTLS and TLS, and how to mend it. RFC 6120 §5, RFC 9325.
import { error, type Kind, warning } from './kind.ts';

export const TLS_PROBLEMS = {
  'starttls-not-offered': error(
    'RFC 6120 §5.3.1',
    'give the server a certificate, and switch TLS for other servers on',
    'policy-violation',
  ),
  'starttls-optional': warning('RFC 6120 §5.3.1', 'demand TLS of other servers: offer <required/> with STARTTLS'),
  'starttls-refused': error(
    'RFC 6120 §5.4.2.2',
    'look into the log of the server: it offers STARTTLS and cannot do it; often the key cannot be read',
  ),
  'starttls-answer-unknown': error(
    'RFC 6120 §5.4.2',
    'answer <starttls/> with <proceed/> in the namespace urn:ietf:params:xml:ns:xmpp-tls',
  ),
  'starttls-silent': error('RFC 6120 §5.4.2', 'answer <starttls/> with <proceed/>; look into the log of the server'),
  'starttls-closed': error(
    'RFC 6120 §5.4.2',
    'look into the log of the server: it closes the connection where TLS should begin',
  ),
  'starttls-injected': error(
    'RFC 6120 §5.4.3.3',
    'find out who sends data in the clear behind <proceed/>: the server, or somebody between',
  ),
  'starttls-offered-again': error('RFC 6120 §5.4.3.3', 'do not offer STARTTLS once TLS is up'),
  'tls-alert': error(
    'RFC 6120 §5.4.3.2',
    'look into the log of the server; see whether certificate and key are loaded and fit together',
  ),
  'tls-not-tls': error('RFC 6120 §5.4.3.2', 'look at what listens there: it does not speak TLS where TLS was promised'),
  'tls-silent': error('RFC 6120 §5.4.3.2', 'look into the log of the server: it does not answer the ClientHello'),
  'tls-closed': error(
    'RFC 6120 §5.4.3.2',
    'look into the log of the server: it closes the connection during the handshake',
  ),
  'tls-reset': error(
    'RFC 6120 §5.4.3.2',
    'look into the log of the server, and at what stands before it (a proxy, a firewall)',
  ),
  'tls-failed': error(
    'RFC 6120 §5.4.3.2',
    'look into the log of the server; compare with: openssl s_client -starttls xmpp-server',
  ),
  'tls-version-old': error('RFC 9325 §3.1.1', 'switch TLS 1.2 and 1.3 on, and older versions off'),
  'tls-cipher-weak': error(
    'RFC 9325 §4.1',
    'allow ciphers with forward secrecy and authenticated encryption (ECDHE with AES-GCM or ChaCha20-Poly1305)',
  ),
  'tls-no-certificate': error(
    'RFC 6120 §13.7.2',
    'give the server a certificate: without one nobody knows who it is',
    'certificate-not-trusted',
  ),
  'alpn-refused': error('XEP-0368 §4', 'accept the ALPN protocol xmpp-server on the port for direct TLS of servers'),
  'alpn-not-confirmed': warning(
    'XEP-0368 §4',
    'confirm the ALPN protocol xmpp-server on the port for direct TLS of servers',
  ),
} as const satisfies Record<string, Kind>;
