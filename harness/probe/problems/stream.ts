// What can be wrong with a stream and its features, and how to mend it. RFC 6120 §4.
import { error, type Kind, warning } from './kind.ts';

export const STREAM_PROBLEMS = {
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
} as const satisfies Record<string, Kind>;
