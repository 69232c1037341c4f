import { aLabels, commonNameOf, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const cnBesideOtherName: CertificateFault = {
  name: 'cn-beside-other-name',
  summary: 'The domain stands in the common name, another one in subjectAltName: the common name must not count.',
  reference: 'RFC 6125 §6.4.4',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain, otherDomain }) => ({
    ...withOnlyNames(good, { dns: [aLabels(otherDomain)] }),
    subject: { ...good.subject, commonName: commonNameOf(domain) },
  }),
  sample: sampleNames,
};
