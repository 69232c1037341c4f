import { type CertificateFault, sampleNames } from './fault.ts';

export const caWithoutCertSign: CertificateFault = {
  name: 'ca-without-cert-sign',
  summary: 'Issued by an authority whose key usage does not allow it to sign certificates.',
  reference: 'RFC 5280 §4.2.1.3',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'no-cert-sign', chain: ['no-cert-sign'] }),
  sample: sampleNames,
};
