import { type CertificateFault, sampleNames } from './fault.ts';

export const chainDuplicate: CertificateFault = {
  name: 'chain-duplicate',
  summary: 'The intermediate authority is sent twice.',
  reference: 'RFC 8446 §4.4.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, chain: ['intermediate', 'intermediate'] }),
  sample: sampleNames,
};
