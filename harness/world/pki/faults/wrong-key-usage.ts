import { type CertificateFault, sampleNames } from './fault.ts';

export const wrongKeyUsage: CertificateFault = {
  name: 'wrong-key-usage',
  summary: 'Key usage allows data encipherment only: the key may sign no handshake.',
  reference: 'RFC 5280 §4.2.1.3',
  extended: 'certificate-invalid',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, keyUsage: ['dataEncipherment'] }),
  sample: sampleNames,
};
