import { REVOCATION_HOSTS, withRevocationUrls } from '../revocation-urls.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const notRevoked: CertificateFault = {
  name: 'not-revoked',
  summary: 'Leads to a list that does not name it, and to an OCSP responder that calls it good.',
  reference: 'RFC 5280 §4.2.1.13',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: withRevocationUrls,
  hosts: REVOCATION_HOSTS,
  sample: sampleNames,
};
