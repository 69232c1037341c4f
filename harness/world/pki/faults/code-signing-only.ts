import { type CertificateFault, sampleNames } from './fault.ts';

export const codeSigningOnly: CertificateFault = {
  name: 'code-signing-only',
  summary: 'Extended key usage allows code signing only.',
  reference: 'RFC 5280 §4.2.1.12',
  extended: 'certificate-invalid',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, extendedKeyUsage: ['codeSigning'] }),
  sample: sampleNames,
};
