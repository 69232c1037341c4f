import { type CertificateFault, sampleNames } from './fault.ts';

export const anyEku: CertificateFault = {
  name: 'any-eku',
  summary: 'Extended key usage is anyExtendedKeyUsage alone, which a verifier may refuse.',
  reference: 'RFC 5280 §4.2.1.12',
  extended: 'certificate-invalid',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, extendedKeyUsage: ['any'] }),
  sample: sampleNames,
};
