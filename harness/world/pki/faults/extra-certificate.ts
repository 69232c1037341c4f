import { type CertificateFault, sampleNames } from './fault.ts';

export const extraCertificate: CertificateFault = {
  name: 'extra-certificate',
  summary: 'A certificate that has nothing to do with the path is sent after the chain.',
  reference: 'RFC 8446 §4.4.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, chain: ['intermediate', 'untrusted-root'] }),
  sample: sampleNames,
};
