import { type CertificateFault, sampleNames } from './fault.ts';

export const none: CertificateFault = {
  name: 'none',
  summary:
    'No certificate at all: as initiating server none is presented, as receiving server the TLS handshake cannot succeed.',
  reference: 'RFC 6120 §5.4.3.1',
  extended: 'certificate-not-trusted',
  alsoExtended: ['certificate-invalid'],
  acceptable: false,
  acceptableAsClient: false,
  build: null,
  sample: sampleNames,
};
