import { aLabels } from '../certificate-spec.ts';
import { implicit, objectIdentifier, sequence } from '../der.ts';
import { extensions, ocsp } from '../oids.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

const HTTP = 80;

// AuthorityInfoAccessSyntax ::= SEQUENCE OF AccessDescription; 6 is the form of a URI. RFC 5280 §4.2.2.1
const askedAt = (url: string) => sequence(sequence(objectIdentifier(ocsp.responder), implicit(6, Buffer.from(url))));

export const revoked: CertificateFault = {
  name: 'revoked',
  summary: 'Taken back by its authority, whose list and whose OCSP responder say so where it says that they are.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build(good, { domain, revocationPort = HTTP }) {
    const host = (label: string) =>
      `http://${label}.${aLabels(domain)}${revocationPort === HTTP ? '' : `:${revocationPort}`}`;
    const access = { oid: extensions.authorityInfoAccess, critical: false, value: askedAt(`${host('ocsp')}/`) };
    return { ...good, revoked: true, crlUrls: [`${host('crl')}/intermediate.crl`], extensions: [access] };
  },
  hosts: ['crl', 'ocsp'],
  sample: sampleNames,
};
