import { type CertificateFault, sampleNames } from './fault.ts';

export const valid: CertificateFault = {
  name: 'valid',
  summary: 'A certificate that every verifier must accept.',
  reference: 'RFC 6120 §13.7.1.2.1',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => good,
  sample: sampleNames,
};
