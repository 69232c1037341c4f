import { type CertificateFault, sampleNames } from './fault.ts';

export const rootIncluded: CertificateFault = {
  name: 'root-included',
  summary: 'The trusted root is sent at the end of the chain.',
  reference: 'RFC 8446 §4.4.2',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => ({ ...good, chain: ['intermediate', 'root'] }),
  sample: sampleNames,
};
