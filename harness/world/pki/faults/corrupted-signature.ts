import { type CertificateFault, sampleNames } from './fault.ts';

export const corruptedSignature: CertificateFault = {
  name: 'corrupted-signature',
  summary: 'One bit of the signature is flipped.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, corruptSignature: true }),
  sample: sampleNames,
};
