import { type CertificateFault, sampleNames } from './fault.ts';

export const impostorCa: CertificateFault = {
  name: 'impostor-ca',
  summary: 'Issued by an authority that bears the name of the trusted root, with another key.',
  reference: 'RFC 5280 §6.1.3',
  extended: 'certificate-not-trusted',
  alsoExtended: ['certificate-invalid'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'impostor-root', chain: [] }),
  sample: sampleNames,
};
