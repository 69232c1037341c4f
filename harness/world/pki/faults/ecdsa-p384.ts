import { type CertificateFault, sampleNames } from './fault.ts';

export const ecdsaP384: CertificateFault = {
  name: 'ecdsa-p384',
  summary: 'An ECDSA key on the curve P-384, which TLS 1.3 does not make mandatory.',
  reference: 'RFC 8446 §9.1',
  extended: 'certificate-invalid',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, key: 'p-384' }),
  sample: sampleNames,
};
