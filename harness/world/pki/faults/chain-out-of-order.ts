import { type CertificateFault, sampleNames } from './fault.ts';

export const chainOutOfOrder: CertificateFault = {
  name: 'chain-out-of-order',
  summary: 'The root is sent before the intermediate authority.',
  reference: 'RFC 8446 §4.4.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, chain: ['root', 'intermediate'] }),
  sample: sampleNames,
};
