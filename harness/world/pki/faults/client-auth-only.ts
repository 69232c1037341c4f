import { type CertificateFault, sampleNames } from './fault.ts';

export const clientAuthOnly: CertificateFault = {
  name: 'client-auth-only',
  summary: 'Extended key usage allows TLS clients only.',
  reference: 'RFC 5280 §4.2.1.12',
  extended: 'certificate-invalid',
  acceptable: false,
  acceptableAsClient: true,
  build: (good) => ({ ...good, extendedKeyUsage: ['clientAuth'] }),
  sample: sampleNames,
};
