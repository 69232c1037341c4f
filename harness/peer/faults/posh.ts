// POSH documents, right and wrong. RFC 7711.
import type { PoshPolicy } from '../policy.ts';
import { goodPosh } from '../posh.ts';
import type { PeerFault } from './fault.ts';

function fault(
  aspect: string,
  value: string,
  summary: string,
  reference: string,
  change: Partial<PoshPolicy>,
): PeerFault {
  return {
    kind: 'posh',
    aspect,
    value,
    summary,
    reference,
    apply: (policy) => ({ ...policy, posh: { ...(policy.posh ?? goodPosh), ...change } }),
  };
}

/** `posh: { document: reference, expires: zero }`. A domain with any of them has a document; else it has none. */
export const posh: readonly PeerFault[] = [
  fault('document', 'fingerprints', 'Holds the fingerprint of the certificate of the server.', 'RFC 7711 §3.1', {}),
  fault('document', 'reference', 'Says where the fingerprints are.', 'RFC 7711 §3.2', { references: 1 }),
  fault('document', 'chained', 'Says where a document is that says where the fingerprints are.', 'RFC 7711 §3.2', {
    references: 2,
  }),
  fault('fingerprint', 'other', 'Is that of another certificate.', 'RFC 7711 §3.3', { fingerprint: 'other' }),
  fault('expires', 'zero', 'Is 0: the document is invalid.', 'RFC 7711 §3.1', { expires: 0 }),
  fault('certificate', 'self-signed', 'Its web server presents a self-signed certificate.', 'RFC 7711 §3', {
    certificate: 'self-signed',
  }),
  fault('certificate', 'wrong-name', "Its web server presents another domain's certificate.", 'RFC 7711 §3', {
    certificate: 'wrong-name',
  }),
];
