import { type CertificateFault, sampleNames } from './fault.ts';

export const longChain: CertificateFault = {
  name: 'long-chain',
  summary: 'Four intermediate authorities between the certificate and the root.',
  reference: 'RFC 5280 §6.1',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => ({ ...good, issuer: 'level-4', chain: ['level-4', 'level-3', 'level-2', 'intermediate'] }),
  sample: sampleNames,
};
