import { type CertificateFault, sampleNames } from './fault.ts';

export const revoked: CertificateFault = {
  name: 'revoked',
  summary:
    'On the revocation list of its authority, to which it points; whether anything serves the list is the scenario’s matter.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good, { domain }) => ({ ...good, revoked: true, crlUrls: [`http://crl.${domain}/intermediate.crl`] }),
  sample: sampleNames,
};
