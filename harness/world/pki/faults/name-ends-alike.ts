import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const nameEndsAlike: CertificateFault = {
  name: 'name-ends-alike',
  summary: 'The only identifier is a longer name with the same end: `not-chat.peer.test`.',
  reference: 'RFC 6125 §6.4.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`not-${aLabels(domain)}`] }),
  sample: sampleNames,
};
