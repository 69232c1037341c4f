import { type CertificateFault, sampleNames } from './fault.ts';

export const noEku: CertificateFault = {
  name: 'no-eku',
  summary: 'No extended key usage: good for any.',
  reference: 'RFC 5280 §4.2.1.12',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => ({ ...good, extendedKeyUsage: null }),
  sample: sampleNames,
};
