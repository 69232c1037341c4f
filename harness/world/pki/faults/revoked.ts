import { REVOCATION_HOSTS, withRevocationUrls } from '../revocation-urls.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const revoked: CertificateFault = {
  name: 'revoked',
  summary: 'Taken back by its authority, whose list and whose OCSP responder say so where it says that they are.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good, names) => ({ ...withRevocationUrls(good, names), revoked: true }),
  hosts: REVOCATION_HOSTS,
  sample: sampleNames,
};
