// Host metadata that is missing, wrong, or leads elsewhere. RFC 6415, XEP-0156 §2.2, XEP-0487 §2.
import type { Policy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function fault(
  aspect: string,
  value: string,
  summary: string,
  reference: string,
  change: Partial<Policy['hostMeta']>,
): PeerFault {
  return {
    kind: 'host-meta',
    aspect,
    value,
    summary,
    reference,
    apply: (policy) => ({ ...policy, hostMeta: { ...policy.hostMeta, ...change } }),
  };
}

/** `host-meta: { document: missing }`, `host-meta: { format: xrd }`. */
export const hostMeta: readonly PeerFault[] = [
  fault('served', 'beside-srv', 'Is published although the SRV records lead to the peer.', 'XEP-0156 §2.2', {
    beside: true,
  }),
  fault('certificate', 'self-signed', 'Its web server presents a self-signed certificate.', 'XEP-0156 §2.2', {
    certificate: 'self-signed',
  }),
  fault('certificate', 'wrong-name', "Its web server presents another domain's certificate.", 'XEP-0156 §2.2', {
    certificate: 'wrong-name',
  }),
  fault('document', 'missing', 'Is not there: 404.', 'RFC 6415 §2', { formats: [] }),
  fault('document', 'redirected', 'Is a redirection to http://.', 'XEP-0156 §2.2', {
    status: 301,
    location: 'http://127.255.255.254/.well-known/host-meta',
  }),
  fault('document', 'malformed', 'Ends in the middle.', 'RFC 6415 §3', {
    body: (good) => good.slice(0, Math.floor(good.length / 2)),
  }),
  fault('document', 'empty', 'Has no links.', 'RFC 6415 §3', { links: () => [] }),
  fault('format', 'xrd', 'Is there as XRD only.', 'XEP-0156 §2.2', { formats: ['xrd'] }),
  fault('format', 'jrd', 'Is there as JRD only.', 'XEP-0156 §2.2', { formats: ['jrd'] }),
  fault('link', 'client', 'Has the relation of client connections only.', 'XEP-0487 §2.1', {
    links: (good) => good.map((link) => ({ ...link, rel: 'urn:xmpp:alt-connections:websocket' })),
  }),
  fault('link', 'unprotected-first', 'A link to ws:// stands before the right one.', 'XEP-0156 §2.2', {
    links: (good) => good.flatMap((link) => [{ ...link, href: link.href.replace(/^wss:/, 'ws:') }, link]),
  }),
  fault('xmpp', 'present', 'Has the `xmpp` object of Host Meta 2.', 'XEP-0487 §2.1', { ttl: 3600 }),
];
