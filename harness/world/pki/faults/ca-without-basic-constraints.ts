import { type CertificateFault, sampleNames } from './fault.ts';

export const caWithoutBasicConstraints: CertificateFault = {
  name: 'ca-without-basic-constraints',
  summary: 'Issued by an intermediate authority without basicConstraints.',
  reference: 'RFC 6120 §13.7.1.1',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'no-basic-constraints', chain: ['no-basic-constraints'] }),
  sample: sampleNames,
};
