import { withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wildcardAlone: CertificateFault = {
  name: 'wildcard-alone',
  summary: 'A wildcard that is the whole name.',
  reference: 'RFC 9525 §6.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => withOnlyNames(good, { dns: ['*'] }),
  sample: sampleNames,
};
