// Everything that a probe can find wrong, and how to mend it. A line here, and a place that finds it.
import { DIALBACK_PROBLEMS } from './dialback/problem-kinds.ts';
import type { Problem } from './model.ts';
import { WAY_BACK_PROBLEMS } from './way-back/problem-kinds.ts';

interface Kind {
  readonly level: Problem['level'];
  /** Where a condition of XMPP says it. */
  readonly condition?: string;
  readonly fix: string;
  readonly reference: string;
}

const error = (reference: string, fix: string, condition?: string): Kind => ({
  level: 'error',
  reference,
  fix,
  ...(condition === undefined ? {} : { condition }),
});
const warning = (reference: string, fix: string): Kind => ({ level: 'warning', reference, fix });

const NAME_SERVERS =
  'look at the name servers of the domain, and ask each of them for the record (dig @SERVER NAME TYPE)';

export const PROBLEMS = {
  ...DIALBACK_PROBLEMS,
  ...WAY_BACK_PROBLEMS,
  // Resolution
  'dns-no-answer': error('RFC 6120 §3.2.1', `${NAME_SERVERS}; or name another resolver with --resolver`),
  'dns-servfail': error('RFC 1035 §4.1.1', `${NAME_SERVERS}; with DNSSEC, look whether signatures have expired`),
  'dns-refused': error(
    'RFC 1035 §4.1.1',
    `let the name server answer for the domain, or name another one in NS; ${NAME_SERVERS}`,
  ),
  'dns-rejected': error('RFC 1035 §4.1.1', NAME_SERVERS),
  'dns-referral': error(
    'RFC 1912 §2.8',
    'delegate the domain to name servers that have its zone, and load the zone there',
  ),
  'dns-unreadable': error(
    'RFC 5452 §9.1',
    `${NAME_SERVERS}; something on the way may change answers (a firewall, a router that proxies DNS)`,
  ),
  'dns-truncated': error('RFC 7766 §5', 'open port 53 for TCP on the name servers and on the way to them'),
  'dns-contradiction': warning(
    'RFC 8020 §2',
    'let the name servers answer without records, not with NXDOMAIN, for types that the host does not have',
  ),
  'alias-loop': error(
    'RFC 1034 §3.6.2',
    'take one of the CNAME records out, and put the records of the host in its place',
  ),
  'domain-not-found': error(
    'RFC 6120 §3.2',
    'publish _xmpp-server._tcp SRV records, or addresses on the domain itself',
  ),
  'service-denied': error(
    'RFC 6120 §3.2.1',
    'take the SRV record with the target "." out, if the domain shall be reached',
  ),
  'service-partly-denied': warning('RFC 2782 "Target"', 'nothing, if the other service is meant to be the only one'),
  'starttls-not-announced': warning(
    'XEP-0368 §3',
    'publish an _xmpp-server._tcp SRV record too: not every server knows direct TLS',
  ),
  'srv-missing': warning(
    'RFC 6120 §3.2.2',
    'publish an _xmpp-server._tcp SRV record: the address of the domain is only a fallback',
  ),
  'srv-target-missing': error(
    'RFC 2782 "Target"',
    'publish A and AAAA records for the host, or correct the SRV record',
  ),
  'srv-target-without-address': error('RFC 2782 "Target"', 'publish A or AAAA records for the host'),
  'srv-target-is-alias': warning(
    'RFC 2782 "Target"',
    'let the SRV record name the real host: its target must not be an alias',
  ),
  'srv-target-is-address': error(
    'RFC 2782 "Target"',
    'give the address a name with an A record, and let the SRV record lead to that name',
  ),
  'srv-port-zero': error('RFC 2782 "Port"', 'give the port that the server listens on, usually 5269'),
  'loopback-address': error('RFC 6890 §2.2.2', 'publish the address under which the server is reached from outside'),
  'private-address': warning(
    'RFC 6890 §2.2.2',
    'publish a public address, unless only servers of your own network shall reach it',
  ),
  'tlsa-mismatch': warning('RFC 7673 §3.1', 'publish TLSA records of the certificate in use, or take them out'),
  'tlsa-unusable': warning(
    'RFC 7671 §4',
    'publish TLSA records whose usage, selector and matching type exist (3 1 1 is usual)',
  ),
  // Connection
  'address-not-allowed': error('RFC 6890 §2.2.2', 'probe it from a machine that may reach it, or allow such addresses'),
  'connection-refused': error(
    'RFC 6120 §3.2.1',
    'start the server, let it listen on that port, or correct the SRV record',
  ),
  'connection-timeout': error('RFC 6120 §3.2.1', 'open the port in the firewall, or correct the address'),
  'connection-unreachable': error('RFC 6120 §3.2.1', 'look at the route to the address; correct the address in DNS'),
  'connection-failed': error('RFC 6120 §3.2.1', 'look at the route to the address, and whether the server runs'),
  'out-of-time': warning('RFC 6120 §3.2.1', 'give the probe more time with --timeout'),
  // Streams
  'not-xmpp': error(
    'RFC 6120 §4.9.3.13',
    'let the XMPP server listen there for other servers, or correct host and port in the SRV record',
    'not-well-formed',
  ),
  'wrong-transport': error(
    'XEP-0368 §3',
    'let _xmpp-server lead to the port for STARTTLS, and _xmpps-server to the one for direct TLS',
  ),
  'stream-silent': error(
    'RFC 6120 §4.2',
    'look into the log of the server: it takes connections, and says nothing on them',
    'connection-timeout',
  ),
  'stream-closed': error('RFC 6120 §4.4', 'look into the log of the server: it ends streams without saying why'),
  'connection-closed': error(
    'RFC 6120 §4.4',
    'look into the log of the server, and at what stands before it (a proxy, a firewall)',
  ),
  'connection-reset': error(
    'RFC 6120 §4.4',
    'look into the log of the server, and at what stands before it (a proxy, a firewall)',
  ),
  'stream-error': error('RFC 6120 §4.9.3', 'look into the log of the server'),
  'stream-error-unknown': error(
    'RFC 6120 §4.9.2',
    'let the server send a condition of RFC 6120 §4.9.3 with each stream error',
    'undefined-condition',
  ),
  'certificate-demanded': warning(
    'RFC 6120 §13.7.2',
    'give the certificate of a domain of yours with --client-cert and --from, to see what a server sees',
  ),
  'header-wrong': error(
    'RFC 6120 §4.8.1',
    'answer with a stream element in the namespace http://etherx.jabber.org/streams',
    'invalid-namespace',
  ),
  'header-namespace': error(
    'RFC 6120 §4.8.2',
    'answer servers with jabber:server as the content namespace',
    'invalid-namespace',
  ),
  'stream-id-missing': error(
    'RFC 6120 §4.7.3',
    'give each stream an id of its own that nobody can guess',
    'undefined-condition',
  ),
  'stream-id-repeated': error(
    'RFC 6120 §4.7.3',
    'give each stream, restarted ones too, an id of its own that nobody can guess',
  ),
  'stream-id-long': warning('RFC 6120 §4.7.3', 'give shorter stream ids: others may cut or refuse them'),
  'version-missing': error(
    'RFC 6120 §4.7.5',
    "answer with version='1.0': without it others take the server for one of before 2004",
    'unsupported-version',
  ),
  'version-unreadable': error('RFC 6120 §4.7.5', "answer with version='1.0'", 'unsupported-version'),
  'version-higher': warning('RFC 6120 §4.7.5', 'answer with the lower of the two versions, which is 1.0'),
  'from-missing': warning('RFC 6120 §4.7.1', 'put the domain into from of the stream header'),
  'from-wrong': error(
    'RFC 6120 §4.7.1',
    'put the domain that was asked for into from of the stream header; look at virtual hosts',
    'invalid-from',
  ),
  'to-missing': warning('RFC 6120 §4.7.2', 'put the domain of the other server into to of the stream header'),
  'to-wrong': error(
    'RFC 6120 §4.7.2',
    'put the domain of the other server into to of the stream header',
    'improper-addressing',
  ),
  'lang-missing': warning('RFC 6120 §4.7.4', 'put xml:lang into the stream header'),
  'lang-unreadable': warning('RFC 6120 §4.7.4', 'put a language tag of BCP 47 into xml:lang'),
  'dialback-prefix-undeclared': warning(
    'XEP-0220 §2.1',
    "declare xmlns:db='jabber:server:dialback' in the stream header",
  ),
  'features-missing': error('RFC 6120 §4.3.2', 'send stream features after each stream header'),
  'features-empty': error('RFC 6120 §4.3.2', 'offer STARTTLS before TLS, and a way to authenticate after it'),
  'features-twice': error('RFC 6120 §4.3.2', 'send stream features once a stream'),
  'unexpected-element': warning('RFC 6120 §4.3.2', 'send nothing between stream features and the answer to them'),
  'feature-required-unknown': error('RFC 6120 §4.3.2', 'demand no feature that other servers do not know'),
  'close-not-answered': warning('RFC 6120 §4.4', 'answer </stream:stream> with </stream:stream>'),
  'bidi-wrong-namespace': warning('XEP-0288 §2', 'offer bidi in the namespace urn:xmpp:features:bidi'),
  'sm-before-authentication': warning('XEP-0198 §2', 'offer stream management only to servers that are authenticated'),
  'limits-too-small': warning('RFC 6120 §13.12', 'accept stanzas of 10000 bytes at least'),
  // TLS
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
  // Certificate
  'certificate-expired': error(
    'RFC 6120 §13.7.2',
    'renew the certificate, and let the server load it',
    'certificate-expired',
  ),
  'certificate-not-yet-valid': error(
    'RFC 5280 §4.1.2.5',
    'wait until it is valid, or set the clock that made it',
    'certificate-invalid',
  ),
  'certificate-name-mismatch': error(
    'RFC 6120 §13.7.2.1',
    'get a certificate with the domain itself (not only the host of the SRV record) as DNS name',
    'certificate-name-mismatch',
  ),
  'certificate-self-signed': error(
    'RFC 6120 §13.7.2',
    'get a certificate of an authority that others trust',
    'self-signed-certificate',
  ),
  'certificate-not-trusted': error(
    'RFC 6120 §13.7.2',
    'let the server present the whole chain (fullchain.pem), of an authority that others trust',
    'certificate-not-trusted',
  ),
  'certificate-signature-wrong': error(
    'RFC 6120 §13.7.2',
    'load certificate and chain anew: they do not belong together, or are damaged',
    'certificate-invalid',
  ),
  'certificate-authority-wrong': error(
    'RFC 5280 §6.1.4',
    'get a certificate of an authority that may issue it',
    'certificate-invalid',
  ),
  'certificate-revoked': error(
    'RFC 6120 §13.7.2',
    'get a new certificate, with a new key if somebody may have got at the old one, and let the server load it',
    'certificate-invalid',
  ),
  'revocation-unknown': warning(
    'RFC 5280 §6.3.3',
    'tell the authority that its list is not as it should be, or get a certificate of another one: a server that insists on the list refuses this one',
  ),
  'certificate-is-authority': error(
    'RFC 6120 §13.7.1.1',
    'get a certificate for a server: this one is for an authority',
    'certificate-invalid',
  ),
  'certificate-extension-unknown': error(
    'RFC 5280 §4.2',
    'get a certificate without that critical extension',
    'certificate-invalid',
  ),
  'certificate-constrained': error(
    'RFC 5280 §4.2.1.10',
    'get a certificate of an authority that may issue for this domain',
    'certificate-invalid',
  ),
  'certificate-key-usage': error(
    'RFC 5280 §4.2.1.3',
    'get a certificate whose key usage allows digitalSignature',
    'certificate-invalid',
  ),
  'certificate-purpose': error(
    'RFC 5280 §4.2.1.12',
    'get a certificate whose extended key usage allows serverAuth',
    'certificate-invalid',
  ),
  'certificate-weak': error(
    'RFC 9325 §4.5',
    'get a certificate with an RSA key of 2048 bits or an EC key, signed with SHA-256 or better',
    'certificate-invalid',
  ),
  'certificate-unreadable': error('RFC 5280 §4.1', 'get a certificate that follows RFC 5280', 'certificate-invalid'),
  'certificate-not-stapled': error(
    'RFC 7633 §4.2.3',
    'switch OCSP stapling on, or get a certificate that does not demand it',
    'certificate-invalid',
  ),
  'certificate-expires-soon': warning('RFC 6120 §13.7.2.3', 'renew the certificate, and let the server load it'),
  'certificate-odd': warning('RFC 5280 §4.1', 'get a certificate without that peculiarity: some servers refuse it'),
  'chain-duplicate': warning('RFC 5246 §7.4.2', 'put each certificate into the chain file once'),
  'chain-extra': warning(
    'RFC 5246 §7.4.2',
    'take out of the chain file what is neither the certificate nor an authority on its way',
  ),
  'chain-out-of-order': warning(
    'RFC 5246 §7.4.2',
    'order the chain file: the certificate of the server, then each authority behind the one that it certifies; TLS 1.2 demands that order, and TLS 1.3 recommends it',
  ),
  // Authentication
  'sasl-before-tls': error('RFC 6120 §6.3.4', 'offer EXTERNAL only over TLS'),
  'sasl-empty': error('RFC 6120 §6.3.2', 'leave <mechanisms/> out where there is no mechanism'),
  'sasl-unusable': error('RFC 6120 §6.3.3', 'offer EXTERNAL to servers: they have no password'),
  'external-not-offered': warning(
    'XEP-0178 §3',
    'offer EXTERNAL to servers with a good certificate; see whether the server trusts the authority of ours',
  ),
  'sasl-offered-again': error('RFC 6120 §6.3.5', 'offer no mechanisms on a stream that is authenticated'),
  'dialback-before-tls': warning('XEP-0220 §2.3', 'offer dialback over TLS only'),
  'dialback-without-errors': warning(
    'XEP-0220 §2.4.1',
    'offer <errors/> with dialback, so that a temporary error does not end the stream',
  ),
  'sasl-failure': error(
    'RFC 6120 §6.5',
    'look into the log of the server: whether it trusts the authority of our certificate, and what it thinks of our domain',
  ),
  'sasl-failure-unknown': error('RFC 6120 §6.5', 'send a condition of RFC 6120 §6.5 with each SASL failure'),
  'sasl-silent': error('RFC 6120 §6.4', 'look into the log of the server: it does not answer <auth/>'),
  'sasl-challenge': error(
    'XEP-0178 §3',
    'answer EXTERNAL with success or failure: the certificate says all there is to say',
  ),
  'sasl-answer-unknown': error('RFC 6120 §6.4', 'answer <auth/> with <success/> or <failure/>'),
  // Authoritative side of dialback
  'authority-vouches-for-all': error(
    'XEP-0220 §2.2.2',
    'let the server compare each key with the one that it would make: anybody can speak in its name now',
  ),
  'authority-wrong-answer': error(
    'XEP-0220 §2.2.2',
    'answer db:verify with the id that was asked, from and to exchanged',
  ),
  'authority-wrong-type': error('XEP-0220 §2.2.2', 'answer db:verify with the type valid, invalid or error'),
  'authority-error': warning('XEP-0220 §2.4.2', 'answer with invalid about a key that the server did not make'),
  'authority-silent': error(
    'XEP-0220 §2.2.2',
    'look into the log of the server: it offers dialback, and does not say whether keys are its own',
  ),
  'authority-ends-stream': error(
    'XEP-0220 §2.2.2',
    'answer db:verify with the type invalid, and keep the stream: it may carry questions about other keys',
  ),
  // POSH: what is wrong with it harms nobody whose certificate is trusted; else that it is not is the error.
  'posh-vouches-alone': warning(
    'RFC 7711 §3.3',
    'get a certificate of the domain, of an authority that others trust: few servers look for POSH documents (Prosody and ejabberd as shipped do not)',
  ),
  'posh-unreadable': warning(
    'RFC 7711 §3.1',
    'publish a JSON object with "fingerprints" (a list with one at least) or "url", and with "expires", a whole number of seconds',
  ),
  'posh-expires-zero': warning('RFC 7711 §3.1', 'give the document an "expires" of some hours or days, in seconds'),
  'posh-mismatch': warning(
    'RFC 7711 §3.3',
    'publish the SHA-256 of the certificate in use (its DER, in base64), or take the document out',
  ),
  'posh-web-certificate': warning(
    'RFC 7711 §3',
    'give the web server a certificate of its own name, of an authority that others trust',
  ),
  'posh-redirected': warning('RFC 7711 §10', 'let redirections lead to HTTPS, in a few steps'),
  'posh-reference-lost': warning(
    'RFC 7711 §3.2',
    'publish the fingerprints where "url" leads, over HTTPS, or correct it',
  ),
  'posh-reference-chained': warning(
    'RFC 7711 §3.2',
    'let "url" lead to the fingerprints themselves: a second reference is not followed',
  ),
  // Host metadata and WebSocket
  'host-meta-missing': warning(
    'RFC 6415 §2',
    'nothing, if other servers shall come by SRV records; else publish /.well-known/host-meta and host-meta.json',
  ),
  'host-meta-one-format': warning(
    'XEP-0156 §2.2',
    'publish both /.well-known/host-meta (XRD) and host-meta.json (JRD)',
  ),
  'host-meta-redirected': error('XEP-0156 §2.2', 'serve host metadata at the domain itself, over HTTPS'),
  'host-meta-unreadable': error('RFC 6415 §3', 'publish a whole XRD document, and a whole JSON one'),
  'host-meta-certificate': error(
    'XEP-0156 §2.2',
    'give the web server a certificate of the domain, of an authority that others trust',
  ),
  'host-meta-without-link': warning(
    'XEP-0487 §2.1',
    'publish a link with the relation urn:xmpp:alt-connections:s2s-websocket, if other servers shall come by WebSocket',
  ),
  'websocket-unprotected': error('XEP-0156 §2.2', 'publish links to wss:// alone'),
  'websocket-unreachable': error(
    'RFC 6455 §4.1',
    'start what serves the WebSocket, or correct the link in the host metadata',
  ),
  'websocket-refused': error('RFC 6455 §4.2.2', 'accept upgrades at the path that the host metadata names'),
  'websocket-subprotocol': error('RFC 7395 §3.1', 'confirm the subprotocol xmpp'),
  'websocket-frame': error('RFC 6455 §5.1', 'send text frames, unmasked, without reserved bits'),
  'websocket-message': error('RFC 7395 §3.3.3', 'send one whole element in each message, and nothing besides'),
  'websocket-namespace': error(
    'XEP-0468 §2',
    'open and close streams of servers in the namespace urn:ietf:params:xml:ns:xmpp-framing-server',
  ),
  'websocket-sent-away': error('RFC 7395 §3.6.1', 'publish the endpoint that shall be used, and send nobody elsewhere'),
  // Ping
  'ping-not-answered': error(
    'XEP-0199 §4.1',
    'look into the log of the server: it took the stanza over a stream in both directions, and does not answer',
  ),
  'ping-error': warning('XEP-0199 §4.1', 'switch XEP-0199 on; the server is reached all the same'),
  'ping-passed-over': warning(
    'RFC 6120 §4.9.3.12',
    'end streams with not-authorized on which a stanza comes before authentication',
  ),
  'ping-answered-to-stranger': error(
    'RFC 6120 §4.9.3.12',
    'take no stanza before authentication: anybody can speak for any domain now',
    'not-authorized',
  ),
  'no-authentication': error('RFC 6120 §6.3.2', 'offer EXTERNAL to servers with a good certificate, or dialback'),
  'authentication-not-seen': warning(
    'RFC 6120 §6.3.2',
    'give the certificate of a domain of yours with --client-cert and --from, to see what a server sees',
  ),
} as const satisfies Record<string, Kind>;

export type ProblemKind = keyof typeof PROBLEMS;

/** What is wrong, in which words, and where. `more`: in place of what is usual for the kind. */
export function problem(
  kind: ProblemKind,
  what: string,
  more: {
    readonly where?: string | null;
    readonly condition?: string;
    readonly fix?: string;
    readonly reference?: string;
  } = {},
): Problem {
  const { level, fix, reference, condition }: Kind = PROBLEMS[kind];
  return { kind, level, condition: condition ?? null, where: null, what, fix, reference, ...more };
}
