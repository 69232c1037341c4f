import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wrongName: CertificateFault = {
  name: 'wrong-name',
  summary: 'The only identifier is another domain.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { otherDomain }) => withOnlyNames(good, { dns: [aLabels(otherDomain)] }),
  sample: sampleNames,
};
