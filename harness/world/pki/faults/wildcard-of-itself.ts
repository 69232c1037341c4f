import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wildcardOfItself: CertificateFault = {
  name: 'wildcard-of-itself',
  summary: 'A wildcard below the domain: `*.chat.peer.test` for `chat.peer.test`.',
  reference: 'RFC 9525 §6.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`*.${aLabels(domain)}`] }),
  sample: sampleNames,
};
