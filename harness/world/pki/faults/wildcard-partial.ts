import { aLabels, parentDomain, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wildcardPartial: CertificateFault = {
  name: 'wildcard-partial',
  summary: 'A wildcard for a part of a label: `c*.peer.test` for `chat.peer.test`.',
  reference: 'RFC 9525 §6.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`${aLabels(domain).charAt(0)}*.${parentDomain(domain)}`] }),
  sample: sampleNames,
};
