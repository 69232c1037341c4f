import { type CertificateFault, sampleNames } from './fault.ts';

export const unknownCaRootIncluded: CertificateFault = {
  name: 'unknown-ca-root-included',
  summary:
    'Issued by an untrusted authority whose self-signed root is sent along: the chain ends self-signed, the certificate is not.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-not-trusted',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, issuer: 'untrusted-intermediate', chain: ['untrusted-intermediate', 'untrusted-root'] }),
  sample: sampleNames,
};
