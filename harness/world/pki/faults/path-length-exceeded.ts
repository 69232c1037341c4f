import { type CertificateFault, sampleNames } from './fault.ts';

export const pathLengthExceeded: CertificateFault = {
  name: 'path-length-exceeded',
  summary: 'Issued two levels below an authority that allows none below it.',
  reference: 'RFC 5280 §4.2.1.9',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'below-path-length-0', chain: ['below-path-length-0', 'path-length-0'] }),
  sample: sampleNames,
};
