import { type CertificateFault, sampleNames } from './fault.ts';

export const rsa1024: CertificateFault = {
  name: 'rsa-1024',
  summary: 'An RSA key of 1024 bits; at least 2048 are required of servers.',
  reference: 'RFC 9325 §4.5',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, key: 'rsa-1024', keyUsage: ['digitalSignature', 'keyEncipherment'] }),
  sample: sampleNames,
};
