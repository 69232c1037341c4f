import { type CertificateFault, sampleNames } from './fault.ts';

export const missingIntermediate: CertificateFault = {
  name: 'missing-intermediate',
  summary: 'The certificate is sent without the intermediate authority that issued it.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-not-trusted',
  alsoExtended: ['certificate-invalid'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, chain: [] }),
  sample: sampleNames,
};
