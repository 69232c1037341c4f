import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const srvNameOtherService: CertificateFault = {
  name: 'srv-name-other-service',
  summary: 'The only identifier is the SRVName of a mail service on the domain.',
  reference: 'RFC 6125 §6.5',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { srv: [`_imap.${aLabels(domain)}`] }),
  sample: sampleNames,
};
