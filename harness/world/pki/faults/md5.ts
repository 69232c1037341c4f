import { type CertificateFault, sampleNames } from './fault.ts';

export const md5: CertificateFault = {
  name: 'md5',
  summary: 'Signed by the authority with RSA and MD5.',
  reference: 'RFC 9325 §4.5',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'rsa-intermediate', chain: ['rsa-intermediate'], digest: 'md5' }),
  sample: sampleNames,
};
