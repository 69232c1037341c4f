import { day } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const expired: CertificateFault = {
  name: 'expired',
  summary: 'Expired yesterday.',
  reference: 'RFC 5280 §4.1.2.5',
  extended: 'certificate-expired',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, notBefore: -60 * day, notAfter: -day }),
  sample: sampleNames,
};
