import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const uppercaseName: CertificateFault = {
  name: 'uppercase-name',
  summary: 'The domain in upper case: names are compared without regard to case.',
  reference: 'RFC 9525 §6.3',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good, { domain }) => withOnlyNames(good, { dns: [aLabels(domain).toUpperCase()] }),
  sample: sampleNames,
};
