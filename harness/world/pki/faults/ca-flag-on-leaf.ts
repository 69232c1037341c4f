import { type CertificateFault, sampleNames } from './fault.ts';

export const caFlagOnLeaf: CertificateFault = {
  name: 'ca-flag-on-leaf',
  summary: 'The certificate of the server says that it is an authority.',
  reference: 'RFC 6120 §13.7.1.1',
  extended: 'certificate-invalid',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, basicConstraints: { ca: true } }),
  sample: sampleNames,
};
