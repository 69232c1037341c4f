import { day } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const notYetValid: CertificateFault = {
  name: 'not-yet-valid',
  summary: 'Valid from tomorrow on.',
  reference: 'RFC 5280 §4.1.2.5',
  extended: 'certificate-invalid',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, notBefore: day }),
  sample: sampleNames,
};
