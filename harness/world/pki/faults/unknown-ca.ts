import { type CertificateFault, sampleNames } from './fault.ts';

export const unknownCa: CertificateFault = {
  name: 'unknown-ca',
  summary: 'Issued by an authority that the verifier does not trust; the untrusted root is not sent.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-not-trusted',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'untrusted-intermediate', chain: ['untrusted-intermediate'] }),
  sample: sampleNames,
};
