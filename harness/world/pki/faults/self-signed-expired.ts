import { day } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const selfSignedExpired: CertificateFault = {
  name: 'self-signed-expired',
  summary: 'Signed with its own key, and expired yesterday.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'self-signed-certificate',
  alsoExtended: ['certificate-expired', 'certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'self', chain: [], notBefore: -60 * day, notAfter: -day }),
  sample: sampleNames,
};
