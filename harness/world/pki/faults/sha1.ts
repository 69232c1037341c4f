import { type CertificateFault, sampleNames } from './fault.ts';

export const sha1: CertificateFault = {
  name: 'sha1',
  summary: 'Signed by the authority with RSA and SHA-1.',
  reference: 'RFC 9325 §4.5',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'rsa-intermediate', chain: ['rsa-intermediate'], digest: 'sha1' }),
  sample: sampleNames,
};
