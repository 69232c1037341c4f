import { type CertificateFault, sampleNames } from './fault.ts';

export const emptySubject: CertificateFault = {
  name: 'empty-subject',
  summary: 'An empty subject with a critical subjectAltName; PKIX allows it, XMPP does not.',
  reference: 'RFC 6120 §13.7.1.1',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-name-mismatch'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, subject: {} }),
  sample: sampleNames,
};
