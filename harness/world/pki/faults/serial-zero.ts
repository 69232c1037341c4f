import { type CertificateFault, sampleNames } from './fault.ts';

export const serialZero: CertificateFault = {
  name: 'serial-zero',
  summary: 'The serial number is 0; issuers must not, verifiers should cope.',
  reference: 'RFC 5280 §4.1.2.2',
  extended: 'certificate-invalid',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, serial: 'zero' }),
  sample: sampleNames,
};
