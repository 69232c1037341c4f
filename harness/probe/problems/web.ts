// What can be wrong with host metadata and WebSocket, and how to mend it. XEP-0156, XEP-0487, RFC 7395.
import { error, type Kind, warning } from './kind.ts';

export const WEB_PROBLEMS = {
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
} as const satisfies Record<string, Kind>;
