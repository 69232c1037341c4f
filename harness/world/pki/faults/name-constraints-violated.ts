import { type CertificateFault, sampleNames } from './fault.ts';

export const nameConstraintsViolated: CertificateFault = {
  name: 'name-constraints-violated',
  summary: 'Issued by an authority that may issue for another domain only.',
  reference: 'RFC 5280 §4.2.1.10',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted', 'certificate-name-mismatch'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'constrained', chain: ['constrained'] }),
  sample: sampleNames,
};
