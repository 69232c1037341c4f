import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const nameBeginsAlike: CertificateFault = {
  name: 'name-begins-alike',
  summary: 'The only identifier begins with the domain: `chat.peer.test.other.invalid`.',
  reference: 'RFC 6125 §6.4.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain, otherDomain }) =>
    withOnlyNames(good, { dns: [`${aLabels(domain)}.${aLabels(otherDomain)}`] }),
  sample: sampleNames,
};
