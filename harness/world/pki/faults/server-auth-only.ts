import { type CertificateFault, sampleNames } from './fault.ts';

export const serverAuthOnly: CertificateFault = {
  name: 'server-auth-only',
  summary: 'Extended key usage allows TLS servers only, as public authorities issue it now.',
  reference: 'RFC 5280 §4.2.1.12',
  extended: null,
  acceptable: true,
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, extendedKeyUsage: ['serverAuth'] }),
  sample: sampleNames,
};
