import { type CertificateFault, sampleNames } from './fault.ts';

export const rsa: CertificateFault = {
  name: 'rsa',
  summary: 'An RSA key of 2048 bits.',
  reference: 'RFC 9325 §4.5',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => ({ ...good, key: 'rsa-2048', keyUsage: ['digitalSignature', 'keyEncipherment'] }),
  sample: sampleNames,
};
