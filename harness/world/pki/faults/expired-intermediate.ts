import { type CertificateFault, sampleNames } from './fault.ts';

export const expiredIntermediate: CertificateFault = {
  name: 'expired-intermediate',
  summary: 'The authority that issued it expired yesterday; the certificate itself is in time.',
  reference: 'RFC 5280 §6.1.3',
  extended: 'certificate-expired',
  alsoExtended: ['certificate-invalid', 'certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'expired-intermediate', chain: ['expired-intermediate'] }),
  sample: sampleNames,
};
