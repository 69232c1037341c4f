import { type CertificateFault, sampleNames } from './fault.ts';

export const leafAsCa: CertificateFault = {
  name: 'leaf-as-ca',
  summary: 'Issued by an end-entity certificate, which is no authority.',
  reference: 'RFC 5280 §4.2.1.9',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'end-entity', chain: ['end-entity', 'intermediate'] }),
  sample: sampleNames,
};
