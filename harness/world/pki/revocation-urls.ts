// Where a certificate has its authority asked whether it was revoked: below the peer's own domain, over HTTP. RFC 5280 §4.2.1.13, §4.2.2.1.
import { aLabels, type CertificateSpec } from './certificate-spec.ts';
import { implicit, objectIdentifier, sequence } from './der.ts';
import type { FaultNames } from './faults/fault.ts';
import { extensions, ocsp } from './oids.ts';

const HTTP = 80;

/** First labels of the hosts: of the list, and of the OCSP responder. */
export const REVOCATION_HOSTS = ['crl', 'ocsp'] as const;

/** The same certificate, leading to a list and to a responder. */
export function withRevocationUrls(
  spec: CertificateSpec,
  { domain, revocationPort = HTTP }: FaultNames,
): CertificateSpec {
  const at = (label: (typeof REVOCATION_HOSTS)[number]): string =>
    `http://${label}.${aLabels(domain)}${revocationPort === HTTP ? '' : `:${revocationPort}`}`;
  const access = { oid: extensions.authorityInfoAccess, critical: false, value: askedAt(`${at('ocsp')}/`) };
  return { ...spec, crlUrls: [`${at('crl')}/intermediate.crl`], extensions: [access] };
}

/** AuthorityInfoAccessSyntax ::= SEQUENCE OF AccessDescription; 6 is the form of a URI. */
function askedAt(url: string): Buffer {
  return sequence(sequence(objectIdentifier(ocsp.responder), implicit(6, Buffer.from(url))));
}
