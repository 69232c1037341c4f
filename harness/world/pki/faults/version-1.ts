import { commonNameOf } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const version1: CertificateFault = {
  name: 'version-1',
  summary: 'An X.509 version 1 certificate: no extensions, the domain in the common name.',
  reference: 'RFC 5280 §4.1.2.1',
  extended: 'certificate-name-mismatch',
  alsoExtended: ['certificate-invalid'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good, { domain }) => ({
    ...good,
    version: 1,
    subject: { ...good.subject, commonName: commonNameOf(domain) },
  }),
  sample: sampleNames,
};
