import { commonNameOf, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const cnOnly: CertificateFault = {
  name: 'cn-only',
  summary: 'The domain stands in the common name only, and there is no subjectAltName.',
  reference: 'RFC 6125 §6.4.4',
  extended: 'certificate-name-mismatch',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good, { domain }) => ({
    ...withOnlyNames(good, {}),
    subject: { ...good.subject, commonName: commonNameOf(domain) },
  }),
  sample: sampleNames,
};
