import { type CertificateFault, sampleNames } from './fault.ts';

export const selfSigned: CertificateFault = {
  name: 'self-signed',
  summary: 'Signed with its own key.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'self-signed-certificate',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'self', chain: [] }),
  sample: sampleNames,
};
