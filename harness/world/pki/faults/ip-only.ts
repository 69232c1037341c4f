import { withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const ipOnly: CertificateFault = {
  name: 'ip-only',
  summary: 'The only identifier is an IP address.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => withOnlyNames(good, { ip: ['192.0.2.1'] }),
  sample: sampleNames,
};
