import { type CertificateFault, sampleNames } from './fault.ts';

export const ed25519: CertificateFault = {
  name: 'ed25519',
  summary: 'An Ed25519 key, which TLS 1.3 does not make mandatory.',
  reference: 'RFC 8446 §9.1',
  extended: 'certificate-invalid',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, key: 'ed25519' }),
  sample: sampleNames,
};
